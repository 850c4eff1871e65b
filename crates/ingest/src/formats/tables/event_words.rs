//! The words by which event logs call what a visitor did, as [`crate::header::plain_name`]s: of GA4, of Shopify's
//! pixels, of Segment's and Meta's, of the public research logs, and in plain language.

use domain::EventKind;
use rustc_hash::FxHashMap;

const KINDS: [(EventKind, &str); 6] = [
    (
        EventKind::View,
        "view views viewed viewitem viewproduct viewcontent productview productviewed productpageview productdetail \
         productdetailview detail detailview itemview pageview pageviewed pageviews pv browse browsing \
         ansicht produktansicht seitenaufruf aufruf vue vueproduit consultation vista visualización visualizacion \
         visualizzazione 浏览 浏览商品 商品浏览 浏览页面 页面浏览 查看 查看商品 访问",
    ),
    (
        EventKind::Search,
        "search searches searched sitesearch viewsearchresults searchresults searchsubmitted productssearched \
         internalsearch suche recherche búsqueda busqueda ricerca 搜索 站内搜索 检索",
    ),
    (
        EventKind::Cart,
        "cart addtocart addedtocart addcart cartadd productadded productaddedtocart addtobasket addtobag basket \
         warenkorb indenwarenkorb ajoutaupanier ajouteraupanier panier añadiralcarrito agregaralcarrito carrito \
         aggiungialcarrello carrello 加购 加购物车 加入购物车 添加购物车 加车",
    ),
    (
        EventKind::CartRemove,
        "removefromcart removedfromcart removecart cartremove productremoved productremovedfromcart deletefromcart \
         removefrombasket ausdemwarenkorb retirerdupanier eliminardelcarrito rimuovidalcarrello \
         移出购物车 移除购物车 删除购物车 从购物车移除 从购物车删除 取消加购",
    ),
    (
        EventKind::Checkout,
        "checkout begincheckout startcheckout checkoutstarted startedcheckout initiatecheckout initiatedcheckout \
         kasse caisse 结算 去结算 提交订单",
    ),
    (
        EventKind::Purchase,
        "purchase purchased purchases transaction order ordered orderplaced placedorder ordercompleted \
         checkoutcompleted buy bought ecommerceorder kauf bestellung gekauft achat commande compra pedido acquisto \
         ordine 购买 已购买 下单 支付 付款 成交",
    ),
];

/// Known, and nothing that is kept: what a log notes beside.
const HOUSEKEEPING: &str = "sessionstart firstvisit firstopen userengagement scroll click clicks outboundclick filedownload formstart \
     formsubmit videostart videoprogress videocomplete viewitemlist viewpromotion selectpromotion selectitem \
     selectcontent viewcart cartviewed collectionviewed productlistviewed productclicked impression impressions \
     addtowishlist removefromwishlist wishlist favorite favourite fav collect addpaymentinfo addshippinginfo \
     paymentinfosubmitted paymentinfoentered checkoutcontactinfosubmitted checkoutaddressinfosubmitted \
     checkoutshippinginfosubmitted checkoutstepviewed checkoutstepcompleted couponentered couponapplied couponremoved \
     refund orderrefunded ordercancelled ordercanceled login logout signup register generatelead share exception \
     screenview appopen appupdate appremove osupdate completeregistration lead subscribe contact \
     收藏 关注 点击 曝光 分享 登录 注册 启动 评论";

/// What each known word stands for; `None` for housekeeping.
pub(super) fn words() -> FxHashMap<&'static str, Option<EventKind>> {
    let kinds = KINDS.iter().flat_map(|(kind, words)| words.split_whitespace().map(|word| (word, Some(*kind))));
    kinds.chain(HOUSEKEEPING.split_whitespace().map(|word| (word, None))).collect()
}
