//! The names that the columns of a table of kits bear, as [`crate::header::plain_name`]s, codes before bare words:
//! English (with the words of Cin7, Unleashed, NetSuite and QuickBooks), German, French, Spanish, Italian, Chinese.

use domain::Field;

/// Names that only a column of kits has.
pub(super) const SURE_KITS: &str = "kitsku kitcode kititem kititemcode kitid kitproduct kitproductcode kit \
    bundlesku bundlecode bundleitem bundleid bundleproduct bundleproductcode bundle \
    setsku setcode setitem giftsetsku giftset combosku combocode combo \
    assemblysku assemblycode assemblyitem assembleditem assembly bomsku bomcode bomproduct bomitem bom kitname bundlename \
    setartikel setnummer stücklistenartikel stückliste codecoffret coffret códigodelkit codigodelkit codicekit \
    套装编码 套装编号 套装sku 套装货号 套装商品编码 套装商家编码 套装商品 套装 组合编码 组合sku 组合货号 组合商品编码 组合装编码 \
    组合装商品编码 组合装商家编码 组合商品 组合装 组合 礼盒编码 礼盒sku 礼盒 套餐编码 套餐 父件编码 父项编码 母件编码 父件";
/// Names that only a column of parts has.
pub(super) const SURE_PARTS: &str = "partsku partcode componentsku componentcode componentitemcode componentitem \
    componentid componentproductcode componentproduct component kitcomponentsku kitcomponent bundleditem bundledsku \
    childsku childcode childitem childproduct subsku subitem part componentname \
    komponentenartikel komponente bestandteil einzelartikel teilenummer teil \
    référencecomposant referencecomposant codecomposant composant códigocomponente codigocomponente \
    codicecomponente componente \
    子件编码 子件货号 子商品编码 子商品sku 子项编码 子商品 子件 单品编码 单品货号 单品sku 单品商家编码 单品 组件编码 组件sku 组件 \
    部件编码 部件 零件编码 零件 配件编码 配件 明细商品编码 明细商品 包含商品编码 包含商品";

pub(super) fn of_kits(field: Field) -> &'static str {
    match field {
        Field::Kit => SURE_KITS,
        Field::Part => SURE_PARTS,
        Field::Quantity => {
            "piecesperkit piecesinkit piecesinonekit quantityperkit qtyperkit quantityinkit qtyinkit quantityperbundle \
             qtyperbundle quantityinbundle componentquantity componentqty partquantity partqty requiredquantity \
             quantityrequired qtyrequired bomquantity bomqty unitsperkit pieces quantity qty units pcs count \
             menge anzahl stückzahl stück quantité quantite qté qte cantidad unidades quantità qtà pezzi \
             每套件数 每套数量 套内数量 单套数量 组合数量 子件数量 子商品数量 单品数量 组件数量 单位用量 用量 配比 数量 件数"
        }
        _ => "",
    }
}
