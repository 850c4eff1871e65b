//! Invented people. Who a customer is follows from the number alone, so that millions need no memory.
//! Addresses at example.com and the telephone numbers are reserved for fiction (RFC 2606, Ofcom).

const FIRST: [&str; 40] = [
    "Ada", "Alun", "Anika", "Bea", "Callum", "Carys", "Daisy", "Dev", "Edith", "Elin", "Esther", "Farah", "Finn",
    "Freya", "George", "Greta", "Hana", "Harris", "Imogen", "Isla", "Jamal", "Joan", "Kit", "Lena", "Leo", "Maeve",
    "Marcus", "Mina", "Nell", "Noor", "Oscar", "Petra", "Priya", "Rhys", "Rosa", "Sami", "Tess", "Uma", "Wilf", "Zoe",
];

const LAST: [&str; 40] = [
    "Abbot",
    "Ahmed",
    "Ashby",
    "Barlow",
    "Bennet",
    "Byrne",
    "Castle",
    "Chandra",
    "Cole",
    "Dunmore",
    "Eastwick",
    "Ellis",
    "Farrow",
    "Fenn",
    "Garrick",
    "Hale",
    "Hobday",
    "Ivers",
    "Joyce",
    "Kaur",
    "Kerr",
    "Lark",
    "Lowe",
    "Marsh",
    "Meadows",
    "Nolan",
    "Okafor",
    "Orchard",
    "Pike",
    "Quill",
    "Rowe",
    "Saddler",
    "Shaw",
    "Thorne",
    "Tully",
    "Underhill",
    "Vance",
    "Wells",
    "Wren",
    "Yardley",
];

/// Town, start of the postcode, county.
const TOWNS: [(&str, &str, &str); 16] = [
    ("Bristol", "BS", "England"),
    ("Whitby", "YO", "England"),
    ("Falmouth", "TR", "England"),
    ("Leeds", "LS", "England"),
    ("Norwich", "NR", "England"),
    ("Brighton", "BN", "England"),
    ("Oban", "PA", "Scotland"),
    ("Edinburgh", "EH", "Scotland"),
    ("Cardiff", "CF", "Wales"),
    ("Tenby", "SA", "Wales"),
    ("Belfast", "BT", "Northern Ireland"),
    ("London", "SE", "England"),
    ("Exeter", "EX", "England"),
    ("Whitstable", "CT", "England"),
    ("Sheffield", "S", "England"),
    ("Durham", "DH", "England"),
];

const STREETS: [&str; 10] = [
    "Quay Street",
    "Mill Lane",
    "Chapel Row",
    "Anchor Road",
    "Orchard Close",
    "Station Road",
    "Tide Terrace",
    "Ropewalk",
    "Hill Rise",
    "Ferry Lane",
];

/// Country, share in a thousand, towns there.
const COUNTRIES: [(&str, u64, [&str; 3]); 6] = [
    ("GB", 860, [""; 3]),
    ("IE", 45, ["Dublin", "Cork", "Galway"]),
    ("FR", 30, ["Nantes", "Lyon", "Lille"]),
    ("DE", 30, ["Bremen", "Kiel", "Leipzig"]),
    ("NL", 20, ["Delft", "Leiden", "Utrecht"]),
    ("US", 15, ["Portland", "Boston", "Madison"]),
];

#[derive(Debug, Clone)]
pub struct Person {
    pub first: &'static str,
    pub last: &'static str,
    pub email: String,
    pub street: String,
    pub town: &'static str,
    pub zip: String,
    pub province: &'static str,
    pub country: &'static str,
    pub phone: String,
    pub accepts_marketing: bool,
}

/// Scatters the bits of a number (finaliser of SplitMix64, Steele, Lea and Flood 2014).
fn scatter(number: u64) -> u64 {
    let mut z = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The person behind a customer number.
pub fn person(number: u64) -> Person {
    let mut bits = scatter(number);
    let mut pick = |n: usize| {
        let choice = (bits % n as u64) as usize;
        bits = scatter(bits ^ n as u64);
        choice
    };
    let (first, last) = (FIRST[pick(FIRST.len())], LAST[pick(LAST.len())]);
    let (country, towns) = country(pick(1000) as u64);
    let (town, zip, province) = if country == "GB" {
        let (town, area, province) = TOWNS[pick(TOWNS.len())];
        let letter = |n: usize| char::from(b"ABDEFGHJLNPQRSTUWXYZ"[n]);
        (town, format!("{area}{} {}{}{}", 1 + pick(20), 1 + pick(9), letter(pick(20)), letter(pick(20))), province)
    } else {
        (towns[pick(3)], format!("{:05}", 10_000 + pick(89_999)), "")
    };
    Person {
        first,
        last,
        email: format!("{}.{}{number}@example.com", first.to_ascii_lowercase(), last.to_ascii_lowercase()),
        street: format!("{} {}", 1 + pick(140), STREETS[pick(STREETS.len())]),
        town,
        zip,
        province,
        country,
        phone: format!("+447700900{:03}", pick(1000)),
        accepts_marketing: pick(100) < 45,
    }
}

fn country(mut ticket: u64) -> (&'static str, [&'static str; 3]) {
    for (code, share, towns) in COUNTRIES {
        if ticket < share {
            return (code, towns);
        }
        ticket -= share;
    }
    (COUNTRIES[0].0, COUNTRIES[0].2)
}
