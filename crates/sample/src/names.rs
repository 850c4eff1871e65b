//! What Harbour Gifts sells and who supplies it. All names are invented for this shop.

/// A group of goods with its own price sensitivity and its own year.
#[derive(Debug)]
pub struct Category {
    pub name: &'static str,
    /// Start of every SKU of the category.
    pub code: &'static str,
    /// Mean of d log(units) / d log(price) over the category's products.
    pub elasticity: f64,
    /// Lift around 12 December, as a share of an ordinary day.
    pub christmas: f64,
    /// Lift before Mothering Sunday, Father's Day and Valentine's Day.
    pub mother: f64,
    pub father: f64,
    pub valentine: f64,
    /// A broad yearly wave: lift at its peak and the day of the year of the peak.
    pub wave: f64,
    pub peak: u32,
}

pub const CATEGORIES: [Category; 12] = [
    category("Mugs & cups", "MUG", -1.6, [0.9, 0.5, 0.6, 0.2], 0.15, 330),
    category("Tableware", "TAB", -1.9, [0.7, 0.3, 0.0, 0.1], 0.10, 120),
    category("Kitchen", "KIT", -1.4, [0.6, 0.3, 0.2, 0.0], 0.05, 300),
    category("Kitchen linen", "LIN", -2.3, [0.5, 0.5, 0.0, 0.0], 0.10, 100),
    category("Candles", "CAN", -1.2, [1.3, 0.7, 0.0, 0.6], 0.35, 345),
    category("Home decoration", "DEC", -2.0, [0.6, 0.4, 0.0, 0.2], 0.10, 280),
    category("Garden", "GAR", -1.7, [-0.3, 0.5, 0.3, 0.0], 0.75, 140),
    category("Stationery", "STA", -2.6, [0.6, 0.3, 0.2, 0.4], 0.20, 250),
    category("Bath & body", "BAT", -1.3, [0.9, 1.0, 0.1, 0.5], 0.10, 20),
    category("Bags & accessories", "BAG", -2.2, [0.5, 0.6, 0.2, 0.3], 0.20, 190),
    category("Toys & games", "TOY", -2.8, [1.6, 0.0, 0.1, 0.0], 0.10, 210),
    category("Cards & wrapping", "CAR", -1.1, [1.8, 0.8, 0.4, 0.7], 0.05, 340),
];

const fn category(
    name: &'static str,
    code: &'static str,
    elasticity: f64,
    [christmas, mother, father, valentine]: [f64; 4],
    wave: f64,
    peak: u32,
) -> Category {
    Category { name, code, elasticity, christmas, mother, father, valentine, wave, peak }
}

/// Who delivers: usual terms. Days and pieces.
#[derive(Debug)]
pub struct Supplier {
    pub name: &'static str,
    pub lead_days: u32,
    pub review_days: u32,
    pub pack_size: u32,
    pub minimum_order: u32,
}

pub const SUPPLIERS: [Supplier; 8] = [
    supplier("Brackwater Pottery", 14, 7, 6, 12),
    supplier("Fenwick & Daughters", 7, 7, 1, 6),
    supplier("Saltmarsh Candle Works", 5, 7, 12, 12),
    supplier("Northquay Trading", 28, 14, 12, 24),
    supplier("Larkhill Linen", 21, 7, 4, 8),
    supplier("Tidewell Paper", 3, 7, 10, 20),
    supplier("Oakham Turners", 18, 14, 2, 4),
    supplier("Meridian Imports", 35, 14, 24, 48),
];

const fn supplier(
    name: &'static str,
    lead_days: u32,
    review_days: u32,
    pack_size: u32,
    minimum_order: u32,
) -> Supplier {
    Supplier { name, lead_days, review_days, pack_size, minimum_order }
}

/// A product as the catalogue lists it; `category` and `supplier` index the tables above.
#[derive(Debug)]
pub struct Listing {
    pub title: &'static str,
    pub category: usize,
    pub supplier: usize,
    /// Pence.
    pub price: i64,
    /// Mean pieces a purchase.
    pub pieces: f64,
    /// Empty where there is only one.
    pub variants: &'static [&'static str],
}

const fn item(
    title: &'static str,
    category: usize,
    supplier: usize,
    price: i64,
    pieces: f64,
    variants: &'static [&'static str],
) -> Listing {
    Listing { title, category, supplier, price, pieces, variants }
}

const ONE: &[&str] = &[];

/// Ordered so that any first part of it covers the categories evenly.
#[rustfmt::skip]
pub const LISTINGS: [Listing; 110] = [
    item("Ceramic mug", 0, 0, 1250, 1.9, &["Sage", "Slate", "Cream"]),
    item("Stoneware dinner plate", 1, 0, 1600, 2.4, &["Sand", "Ink"]),
    item("Oak serving board", 2, 6, 3400, 1.1, ONE),
    item("Linen tea towel", 3, 4, 950, 1.8, &["Stripe", "Check", "Plain"]),
    item("Sea salt candle", 4, 2, 1400, 1.4, &["Small", "Large"]),
    item("Driftwood mirror", 5, 3, 4800, 1.0, ONE),
    item("Zinc watering can", 6, 7, 2650, 1.1, ONE),
    item("Harbour notebook", 7, 5, 850, 1.6, &["Lined", "Dotted"]),
    item("Lavender soap bar", 8, 1, 550, 2.1, ONE),
    item("Canvas tote", 9, 7, 1500, 1.2, &["Navy", "Natural"]),
    item("Wooden sailing boat", 10, 6, 1800, 1.1, ONE),
    item("Lighthouse greeting card", 11, 5, 325, 2.6, ONE),
    item("Espresso cup pair", 0, 0, 1850, 1.2, ONE),
    item("Glazed soup bowl", 1, 0, 1450, 2.2, &["Sand", "Ink"]),
    item("Copper measuring spoons", 2, 3, 1950, 1.1, ONE),
    item("Herringbone apron", 3, 4, 2800, 1.1, &["Navy", "Rust"]),
    item("Beeswax dinner candles", 4, 2, 1100, 1.7, ONE),
    item("Woven wall basket", 5, 7, 2200, 1.2, ONE),
    item("Terracotta herb pot", 6, 0, 900, 2.0, &["Small", "Large"]),
    item("Brass pencil sharpener", 7, 3, 1200, 1.1, ONE),
    item("Rosemary hand wash", 8, 1, 1250, 1.4, ONE),
    item("Waxed wash bag", 9, 1, 2900, 1.1, ONE),
    item("Felt whale", 10, 1, 1650, 1.1, ONE),
    item("Block print gift wrap", 11, 5, 450, 2.3, &["Fern", "Anchor"]),
    item("Enamel camping mug", 0, 7, 980, 2.0, &["White", "Blue"]),
    item("Linen glass tumbler", 1, 3, 1100, 2.6, ONE),
    item("Beech rolling pin", 2, 6, 1700, 1.0, ONE),
    item("Quilted oven glove", 3, 4, 1650, 1.2, ONE),
    item("Fig leaf candle", 4, 2, 1850, 1.2, ONE),
    item("Rattan lantern", 5, 7, 3200, 1.3, &["Small", "Large"]),
    item("Hand fork", 6, 6, 1550, 1.1, ONE),
    item("Recycled pencil set", 7, 5, 650, 1.5, ONE),
    item("Oat bath soak", 8, 1, 1450, 1.3, ONE),
    item("Striped beach towel", 9, 4, 3600, 1.2, &["Coral", "Navy"]),
    item("Harbour puzzle, 500 pieces", 10, 5, 1950, 1.1, ONE),
    item("Cotton gift ribbon", 11, 5, 380, 2.0, ONE),
    item("Thistle teacup", 0, 0, 1680, 1.5, ONE),
    item("Salad bowl, ash wood", 1, 6, 4200, 1.0, ONE),
    item("Garlic grater dish", 2, 0, 1350, 1.1, ONE),
    item("Waffle dish cloth set", 3, 4, 1150, 1.4, ONE),
    item("Tealights, box of 24", 4, 2, 780, 1.9, ONE),
    item("Pressed flower frame", 5, 1, 2100, 1.1, ONE),
    item("Bird seed feeder", 6, 3, 1900, 1.1, ONE),
    item("Letter writing set", 7, 5, 1500, 1.1, ONE),
    item("Shea hand cream", 8, 1, 1050, 1.5, &["Rose", "Sea mint"]),
    item("Wool scarf", 9, 4, 3900, 1.0, &["Heather", "Moss"]),
    item("Stacking pebbles", 10, 6, 2250, 1.0, ONE),
    item("Advent calendar, quayside", 11, 5, 1250, 1.3, ONE),
    item("Travel cup, bamboo lid", 0, 7, 1790, 1.1, ONE),
    item("Butter dish", 1, 0, 2350, 1.0, ONE),
    item("Cast iron trivet", 2, 3, 1480, 1.1, ONE),
    item("Block print napkins", 3, 4, 1900, 1.4, ONE),
    item("Cedar room spray", 4, 2, 1350, 1.1, ONE),
    item("Knitted throw", 5, 4, 5900, 1.0, &["Oatmeal", "Ocean"]),
    item("Seed bomb tin", 6, 1, 1050, 1.5, ONE),
    item("Desk calendar", 7, 5, 1400, 1.2, ONE),
    item("Clay face mask", 8, 1, 1600, 1.1, ONE),
    item("Leather key loop", 9, 1, 1250, 1.3, ONE),
    item("Tin spinning top", 10, 7, 850, 1.3, ONE),
    item("Thank you cards, set of 8", 11, 5, 950, 1.4, ONE),
    item("Speckled latte mug", 0, 0, 1450, 1.7, &["Oat", "Charcoal"]),
    item("Cheese knife set", 1, 3, 2700, 1.0, ONE),
    item("Pepper mill", 2, 6, 2950, 1.0, ONE),
    item("Bread bag", 3, 4, 1350, 1.2, ONE),
    item("Pillar candle", 4, 2, 990, 1.8, &["Ivory", "Forest"]),
    item("Stone bookends", 5, 3, 3800, 1.0, ONE),
    item("Gardening gloves", 6, 4, 1480, 1.2, &["Medium", "Large"]),
    item("Washi tape trio", 7, 5, 620, 1.7, ONE),
    item("Bath brush", 8, 6, 1380, 1.0, ONE),
    item("Straw sun hat", 9, 7, 2400, 1.1, ONE),
    item("Memory card game", 10, 5, 1150, 1.1, ONE),
    item("Gift tags, robin", 11, 5, 290, 2.2, ONE),
    item("Tea for one set", 0, 0, 3250, 1.0, ONE),
    item("Olive dish", 1, 0, 1180, 1.4, ONE),
    item("Jam jar spoon", 2, 6, 690, 1.4, ONE),
    item("Table runner", 3, 4, 2600, 1.0, ONE),
    item("Candle snuffer", 4, 3, 1280, 1.0, ONE),
    item("Porcelain bud vase", 5, 0, 1250, 1.4, &["Short", "Tall"]),
    item("Twine in a tin", 6, 7, 880, 1.3, ONE),
    item("Fountain pen, brass", 7, 3, 3300, 1.0, ONE),
    item("Sea sponge", 8, 7, 1190, 1.2, ONE),
    item("Enamel pin, gull", 9, 7, 690, 1.5, ONE),
    item("Wooden alphabet blocks", 10, 6, 2600, 1.0, ONE),
    item("Crackers, box of 6", 11, 5, 1650, 1.5, ONE),
    item("Stoneware teapot", 0, 0, 3600, 1.0, ONE),
    item("Cake stand", 1, 0, 3950, 1.0, ONE),
    item("Coffee scoop", 2, 6, 890, 1.2, ONE),
    item("Cushion cover", 3, 4, 2250, 1.7, &["Indigo", "Ochre"]),
    item("Wax melts", 4, 2, 720, 1.9, ONE),
    item("Brass wall hook", 5, 3, 980, 1.9, ONE),
    item("Hanging planter", 6, 7, 2150, 1.2, ONE),
    item("Postcard box", 7, 5, 1290, 1.1, ONE),
    item("Massage oil", 8, 1, 1850, 1.1, ONE),
    item("Silk hair tie", 9, 4, 790, 1.6, ONE),
    item("Finger puppets", 10, 1, 1380, 1.1, ONE),
    item("Wax seal kit", 11, 3, 2150, 1.0, ONE),
    item("Honey pot", 1, 0, 1950, 1.0, ONE),
    item("Pestle and mortar", 2, 3, 2750, 1.0, ONE),
    item("Peg bag", 3, 4, 1290, 1.1, ONE),
    item("Reed diffuser", 4, 2, 2350, 1.1, &["Cedar", "Neroli"]),
    item("Paper star lamp", 5, 7, 1890, 1.2, ONE),
    item("Plant mister", 6, 7, 1350, 1.1, ONE),
    item("Bookplates, set of 20", 7, 5, 580, 1.3, ONE),
    item("Lip balm tin", 8, 1, 480, 1.9, ONE),
    item("Coin purse", 9, 1, 1450, 1.1, ONE),
    item("Kite, red diamond", 10, 7, 1790, 1.0, ONE),
    item("Birthday bunting", 11, 4, 1100, 1.3, ONE),
    item("Tea caddy", 2, 7, 1580, 1.1, ONE),
    item("Draught stopper", 5, 4, 2480, 1.0, ONE),
    item("Kneeling mat", 6, 7, 1980, 1.0, ONE),
];
