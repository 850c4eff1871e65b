//! The names people and programs give the columns of such tables, as [`crate::header::plain_name`]s, the most telling
//! first: English (with the words of Stocky, Inventory Planner, Cin7, Zoho and QuickBooks), German, French, Spanish,
//! Italian, Chinese.

use super::kit_names::of_kits;
use domain::{Field, Table};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Event columns that no other table has.
pub(super) const SURE_EVENTS: &str = "eventtype eventname behaviortype behaviourtype eventaction typeévénement \
    typeevenement ereignistyp ereignisname tipodeevento tipoevento 事件类型 事件名称 行为类型";
/// Order columns that only lists of orders to suppliers have.
pub(super) const PURCHASE_ORDERS: &str = "ponumber po pono poid poref poreference purchaseorder purchaseordernumber \
    purchaseorderno purchaseorderid purchaseorderdate podate einkaufsbeleg einkaufsbestellung ordredachat \
    ordendecompra ordinedacquisto 采购单号 采购订单号 采购单 采购订单 采购单编号 采购订单编号";
/// Names of the amount that a whole line comes to, of nothing less and of nothing more.
pub(super) const LINE_TOTALS: &str = "linetotal lineamount linesubtotal itemtotal itemsubtotal itemamount \
    extendedprice extendedamount lineitemtotal zeilensumme positionssumme positionsbetrag totalligne totaldelaligne \
    montantligne totallínea totallinea importelínea importelinea totaleriga importoriga 行金额 商品小计 小计";
/// Names of a discount that is an amount and no share.
pub(super) const DISCOUNT_AMOUNTS: &str = "discountamount linediscount itemdiscount lineitemdiscount \
    discounttotal totaldiscount rabattbetrag montantremise importedescuento importosconto 折扣金额 优惠金额";
/// Names of a supplier that are those of anything.
pub(super) const VAGUE_VENDORS: &str = "name company firma société societe empresa azienda 名称";
/// Stock columns that are no mere quantity.
pub(super) const STOCK: &str = "onhand stock stocklevel stockqty stockquantity quantityonhand qtyonhand inventory \
    inventoryquantity inventorylevel currentstock currentinventory instock stockonhand qoh soh onhandcurrent \
    physicalstock actualstock availablestock quantityavailable qtyavailable available \
    bestand lagerbestand lagermenge aktuellerbestand verfügbar verfuegbar enstock quantitéenstock quantiteenstock \
    stockdisponible stockactuel stockphysique existencias inventario stockactual cantidadenstock \
    giacenza scorte disponibilità disponibilita quantitàinstock quantitainstock \
    库存 库存数量 库存数 库存量 现有库存 当前库存 可用库存 在库数量 实际库存";

/// Places where goods lie or are sold.
const PLACES: &str = "location locationname warehouse warehousename store storename place branch site outlet depot \
    lagerort lager standort filiale entrepôt entrepot emplacement magasin dépôt almacén almacen ubicación \
    ubicacion tienda magazzino deposito ubicazione negozio 仓库 仓库名称 门店 地点";

/// Whether any column of any table may have this name.
pub(super) fn is_any(plain_name: &str) -> bool {
    static ALL: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
        let tables = Table::ALL.into_iter().flat_map(|table| table.fields().iter().map(move |field| (table, *field)));
        tables.flat_map(|(table, field)| names(table, field)).collect()
    });
    ALL.contains(plain_name)
}

pub(super) fn names(table: Table, field: Field) -> impl Iterator<Item = &'static str> {
    let (first, then) = match table {
        Table::OrderLines => (of_order_lines(field), of_goods(field)),
        Table::Events => (of_events(field), ""),
        Table::Purchases => (of_purchases(field), of_goods(field)),
        Table::Customers => (of_customers(field), ""),
        Table::Products => (of_products(field), of_goods(field)),
        Table::Stock => (of_stock(field), of_goods(field)),
        Table::Suppliers => (of_suppliers(field), of_goods(field)),
        // beside a column of kits, any code is that of a part
        Table::Kits => (of_kits(field), if field == Field::Part { of_goods(Field::Sku) } else { "" }),
    };
    first.split_whitespace().chain(then.split_whitespace())
}

/// What several tables call alike.
fn of_goods(field: Field) -> &'static str {
    match field {
        Field::Sku => {
            "stockcode sku productsku itemsku variantsku skucode lineitemsku productcode itemcode articlecode articleno \
             articlenumber itemnumber itemno productnumber productno partnumber partno productid itemid variantid \
             artikelnummer artikelnr artnr artikelcode artikelid produktnummer produktnr \
             référence référencearticle referencearticle référenceproduit referenceproduit réfarticle refarticle \
             réf codearticle codeproduit ugs códigodeproducto codigodeproducto códigoproducto codigoproducto \
             códigodeartículo códigoartículo codigoarticulo referencia codicearticolo codiceprodotto codice riferimento \
             商家编码 货号 商品编码 商品编号 商品代码 产品编号 产品编码 物料编码 物料编号 款号 sku编码 sku编号 规格编码 商品id \
             reference"
        }
        Field::Title => {
            "producttitle productname itemname itemtitle lineitemname title productdescription itemdescription \
             productservice productservicename description product item lineitem \
             artikelbezeichnung artikelname produktname produktbezeichnung bezeichnung artikel produkt titel beschreibung \
             nomduproduit nomproduit désignation designation libellé libelle produit intitulé titre article \
             nombredelproducto nombreproducto producto descripción descripcion artículo articulo título titulo \
             nomeprodotto prodotto descrizione articolo titolo \
             商品名称 商品标题 宝贝标题 产品名称 商品名 品名 物料名称 标题 商品"
        }
        Field::Category => {
            "category productcategory producttype type productgroup itemgroup department collection \
             kategorie warengruppe artikelgruppe produktgruppe produktkategorie catégorie categorie famille rayon \
             categoría categoria familia gruppo 分类 类目 品类 类别 商品分类 产品分类"
        }
        Field::Vendor => {
            "supplier vendor suppliername vendorname preferredsupplier preferredvendor defaultsupplier primarysupplier \
             supplierid vendorid lieferant lieferantenname lieferantname fournisseur nomdufournisseur nomfournisseur \
             proveedor nombredelproveedor fornitore nomefornitore 供应商 供应商名称 供货商"
        }
        Field::Cost => {
            "unitcost cost costprice costperitem costperunit itemcost purchaseprice purchasecost purchaserate \
             buyingprice averagecost avgcost landedcost suppliercost supplierprice \
             einkaufspreis ekpreis ek einstandspreis prixdachat coûtunitaire coutunitaire coût cout prixderevient \
             costeunitario costounitario preciodecompra preciodecoste coste prezzodiacquisto costo \
             成本 成本价 单位成本 进价 进货价 采购价 采购单价"
        }
        _ => "",
    }
}

fn of_order_lines(field: Field) -> &'static str {
    match field {
        Field::Order => {
            "invoiceno invoicenumber invoiceid invoicenum invoice orderid orderno ordernumber ordernum ordername \
             orderref orderreference order salesorder salesordernumber salesorderno salesorderid saleid saleno \
             salenumber receiptno receiptnumber receiptid receipt transactionid transactionno transactionnumber \
             documentno documentnumber \
             bestellnummer bestellnr bestellid bestellung auftragsnummer auftragsnr auftrag rechnungsnummer \
             rechnungsnr rechnung belegnummer belegnr beleg \
             numérodecommande numerodecommande numérocommande numerocommande ndecommande nºdecommande ncommande \
             référencecommande referencecommande référencedecommande idcommande commande numérodefacture \
             numerodefacture ndefacture nfacture facture \
             númerodepedido numerodepedido númeropedido numeropedido nºdepedido nºpedido ndepedido npedido idpedido \
             pedido númerodefactura numerodefactura nºfactura nfactura factura \
             numeroordine numerodordine nordine idordine ordine numerofattura nfattura fattura \
             订单编号 订单号 主订单编号 销售单号 单号 订单id"
        }
        Field::Quantity => {
            "quantity qty quantitysold qtysold quantityordered qtyordered lineitemquantity itemquantity itemqty \
             productquantity units unitssold pieces pcs menge anzahl stückzahl stueckzahl stück stueck bestellmenge \
             verkauftemenge quantité quantite qté qte quantitévendue quantitevendue cantidad unidades uds cant \
             quantità quantita qtà qta pezzi 购买数量 订购数量 商品数量 商品数量件 销售数量 数量 销量 件数"
        }
        Field::Date => {
            "invoicedate orderdate saledate salesdate orderedat orderdatetime ordertime purchasedate transactiondate \
             date datetime createdat createddate created soldon timestamp time day \
             bestelldatum rechnungsdatum auftragsdatum kaufdatum verkaufsdatum belegdatum datum erstelltam tag \
             datedecommande datecommande datedefacture datefacture datedachat datedevente \
             fechadepedido fechapedido fechadelpedido fechadefactura fechafactura fechadecompra fechadeventa fecha \
             dataordine datadellordine datafattura datadiacquisto data \
             订单创建时间 下单时间 订单提交时间 订单成交时间 付款时间 支付时间 订单付款时间 订单日期 下单日期 销售日期 \
             创建时间 日期 时间"
        }
        Field::UnitPrice => {
            "unitprice priceperunit priceperitem priceeach itemunitprice lineitemprice itemprice unitsellingprice \
             sellingprice salesprice saleprice price rate salespricerate \
             einzelpreis stückpreis stueckpreis preisprostück verkaufspreis preis \
             prixunitaire prixunitaireht prixunitairettc puht puttc prixdevente prix \
             preciounitario precioporunidad preciodeventa precio prezzounitario prezzodivendita prezzo \
             单价 销售单价 商品单价 成交价 京东价 售价 商品价格 价格"
        }
        Field::LineTotal => {
            "linetotal lineamount linesubtotal itemtotal itemsubtotal itemamount extendedprice extendedamount \
             lineitemtotal totalprice totalamount amount total subtotal revenue netsales grosssales sales \
             zeilensumme positionssumme positionsbetrag gesamtpreis gesamtbetrag betrag summe gesamt umsatz \
             totalligne totaldelaligne montantligne montant prixtotal \
             totallínea totallinea importelínea importelinea importe preciototal totaleriga importoriga importo \
             prezzototale totale 行金额 商品小计 小计 金额 总价 商品总价 商品总价元 总金额 销售额"
        }
        Field::Discount => {
            "discountamount linediscount itemdiscount lineitemdiscount discounttotal totaldiscount discount discounts \
             rabattbetrag rabatt nachlass montantremise remise réduction reduction rabais \
             importedescuento descuento dto importosconto sconto 折扣金额 优惠金额 折扣 优惠"
        }
        Field::Customer => {
            "customerid customerno customernumber customeremail customer clientid client userid email emailaddress \
             buyeremail buyerid buyer buyername customername memberid accountnumber \
             kundennummer kundennr kundenid kundenemail kunde emailadresse \
             numéroclient numeroclient idclient codeclient emailclient adresseemail courriel \
             idcliente númerodecliente numerodecliente códigocliente correoelectrónico correoelectronico correo \
             cliente codicecliente emailcliente \
             客户编号 客户id 会员号 会员id 用户id 买家会员名 买家昵称 下单帐号 下单账号 会员名 客户 客户名称 邮箱"
        }
        Field::Country => {
            "shippingcountry shipcountry shiptocountry deliverycountry country billingcountry countrycode lieferland \
             versandland land rechnungsland pays paysdelivraison país pais paísdeenvío paisdeenvio paese nazione \
             国家 收货国家 国家地区"
        }
        Field::Channel => {
            "channel saleschannel orderchannel marketplace source verkaufskanal vertriebskanal kanal marktplatz canal \
             canaldevente canaldeventa canale canaledivendita 渠道 销售渠道 订单来源 订单渠道 来源"
        }
        Field::Status => {
            "orderstatus status financialstatus bestellstatus auftragsstatus statut statutcommande étatdelacommande \
             état estado estadodelpedido stato statoordine statodellordine 订单状态 交易状态 状态"
        }
        Field::Location => PLACES,
        _ => "",
    }
}

fn of_purchases(field: Field) -> &'static str {
    match field {
        Field::Order => {
            "ponumber purchaseordernumber purchaseorderno purchaseorder purchaseorderid poid po pono poref poreference \
             orderno ordernumber orderref orderid order number num reference \
             einkaufsbeleg einkaufsbestellung bestellnummer bestellnr bestellung belegnummer \
             numérodecommande numerodecommande ncommande commande ordredachat \
             ordendecompra númerodepedido numerodepedido npedido pedido ordinedacquisto numeroordine nordine ordine \
             采购单号 采购订单号 采购单编号 采购订单编号 采购单 采购订单 订单号 单号"
        }
        Field::Quantity => {
            "quantityordered qtyordered orderedquantity orderedqty orderquantity orderqty quantity qty itemqty ordered \
             units bestellmenge menge anzahl bestellt quantitécommandée quantitecommandee quantité quantite qté qte \
             cantidadpedida cantidad unidades quantitàordinata quantitaordinata quantità quantita \
             采购数量 订购数量 订货数量 数量"
        }
        Field::Date => {
            "purchaseorderdate podate orderdate orderedon ordereddate dateordered orderedat placedon issuedate date \
             createdat createddate createdon datecreated created ordered \
             bestelldatum bestelltam datum datedecommande datecommande datedachat \
             fechadepedido fechapedido fechadecompra fecha dataordine datadellordine data \
             采购日期 采购时间 下单日期 下单时间 订货日期 订单日期 创建时间 日期"
        }
        Field::Expected => {
            "expecteddate expectedarrival expectedarrivaldate expecteddelivery expecteddeliverydate expectedon expected \
             dateexpected expectedat eta duedate due deliverydate promiseddate arrivaldate estimatedarrival \
             liefertermin lieferdatum erwartetam erwartet datedelivraison datelivraison datedelivraisonprévue \
             livraisonprévue dateprévue fechadeentrega fechaprevista fechaestimada entregaprevista \
             datadiconsegna dataconsegna consegnaprevista \
             预计到货日期 预计到货时间 预计到货 预计交货日期 交货日期 期望到货日期"
        }
        Field::Received => {
            "receiveddate datereceived receivedon receivedat fullyreceiveddate receiptdate arrivedon arrived \
             delivereddate deliveredon received wareneingang eingangsdatum geliefertam erhaltenam \
             datederéception datedereception dateréception fechaderecepción fechaderecepcion datadiricezione \
             到货日期 到货时间 实际到货日期 入库日期 入库时间 收货日期 收货时间"
        }
        Field::ReceivedQuantity => {
            "receivedquantity quantityreceived qtyreceived receivedqty rcvdqty unitsreceived qtymoved itemqtymoved \
             received geliefertemenge eingangsmenge geliefert quantitéreçue quantitérecue quantiterecue \
             cantidadrecibida quantitàricevuta quantitaricevuta 到货数量 入库数量 收货数量 已收数量 实收数量"
        }
        // what a supplier asks is the price in a list of orders to him
        Field::Cost => {
            "unitcost costprice cost unitprice itemprice purchaseprice price rate einzelpreis prixunitaire \
             preciounitario prezzounitario 单价 采购单价 采购价"
        }
        _ => "",
    }
}

fn of_products(field: Field) -> &'static str {
    match field {
        Field::Title => "producttitle productname itemname title name nom nombre nome 名称",
        Field::Variant => {
            "variant varianttitle variantname variation option size variante ausführung déclinaison declinaison \
             规格 商品规格 款式"
        }
        Field::Price => {
            "price sellingprice salesprice saleprice unitprice retailprice regularprice listprice rrp msrp rate \
             salespricerate verkaufspreis vkpreis vk preis prixdevente prixpublic prix pvttc \
             preciodeventa precio pvp prezzodivendita prezzo 售价 销售价 零售价 标价 单价 价格"
        }
        Field::OnHand => STOCK,
        Field::Vendor => {
            "supplier vendor brand manufacturer hersteller marke marque fabricant marca fabricante produttore 品牌 厂商"
        }
        _ => "",
    }
}

fn of_stock(field: Field) -> &'static str {
    match field {
        Field::Title => "producttitle productname itemname title name nom nombre nome 名称",
        Field::OnHand => {
            "onhand quantityonhand qtyonhand stockonhand qoh soh onhandcurrent currentstock currentinventory physicalstock \
             actualstock stock stocklevel stockqty stockquantity inventory inventoryquantity inventorylevel instock \
             availablestock quantityavailable qtyavailable available quantity qty units count \
             lagerbestand aktuellerbestand bestand lagermenge verfügbar verfuegbar menge \
             quantitéenstock quantiteenstock enstock stockactuel stockphysique stockdisponible quantité quantite \
             existencias inventario stockactual cantidadenstock cantidad \
             giacenza scorte disponibilità disponibilita quantitàinstock quantitainstock quantità quantita \
             库存数量 库存数 库存量 现有库存 当前库存 实际库存 在库数量 库存 可用库存 数量"
        }
        Field::Location => PLACES,
        Field::Incoming => {
            "incoming onorder qtyonorder quantityonorder onpurchaseorder onpo inbound intransit zulauf imzulauf bestellt \
             encommande enpedido encamino inordine inarrivo 在途 在途数量 在途库存 采购在途 待入库"
        }
        _ => "",
    }
}

fn of_suppliers(field: Field) -> &'static str {
    match field {
        Field::Vendor => {
            "supplier vendor suppliername vendorname lieferant fournisseur proveedor fornitore 供应商 供应商名称 供货商 \
             name company firma société societe empresa azienda 名称"
        }
        Field::LeadDays => {
            "leaddays leadtimedays leadtimeindays leadtime supplierleadtime vendorleadtime averageleadtime avgleadtime \
             deliverydays deliverytimedays deliverytime lieferzeittage lieferzeitintagen lieferzeit lieferfrist \
             wiederbeschaffungszeit wiederbeschaffungszeittage wbz beschaffungszeit \
             délaidelivraison delaidelivraison délaidelivraisonjours delaidelivraisonjours délaijours delaijours délai \
             delai délaidapprovisionnement delaidapprovisionnement \
             plazodeentrega plazodeentregadías plazodeentregadias tiempodeentrega tiempodeentregadías \
             tiempodeentregadias tempodiconsegna tempodiconsegnagiorni tempidiconsegna giornidiconsegna \
             tempodiapprovvigionamento 交货天数 交货期 交货周期 交期 交期天 采购周期 采购提前期 提前期 供货周期 到货周期"
        }
        Field::ReviewDays => {
            "reviewdays reviewperioddays reviewperiod orderintervaldays orderinterval ordercycledays ordercycle \
             daysofstock daysofsupply reorderfrequency orderfrequency orderingfrequency replenishmentperiod \
             bestellzyklus bestellrhythmus bestellintervall fréquencedecommande frequencedecommande \
             frecuenciadepedido frequenzaordine 订货周期 补货周期"
        }
        Field::PackSize => {
            "packsize casepack casepackquantity caseqty casequantity casesize packquantity packqty unitspercase \
             unitsperpack innerpack ordermultiple orderqtymultiple lotsize verpackungseinheit vpe ve gebinde \
             gebindegröße packungsgröße conditionnement colisage unidadesporcaja tamañodelote pezziperconfezione \
             confezione 装箱数 装箱量 箱规 包装数量 每箱数量 订货倍数"
        }
        Field::MinimumOrder => {
            "minimumorder minimumorderquantity minimumorderqty moq minorderqty minorderquantity minorder minimumquantity \
             minqty minimumtoreorder mindestbestellmenge mindestmenge mindestabnahme quantitéminimale quantiteminimale \
             quantitéminimaledecommande commandeminimale minimumdecommande pedidomínimo pedidominimo cantidadmínima \
             cantidadminima ordineminimo quantitàminima quantitaminima 起订量 最小起订量 最低起订量 最小订货量"
        }
        Field::Cost => {
            "unitcost cost costprice purchaseprice latestprice fixedcost unitprice price einkaufspreis prixdachat \
             preciodecompra prezzodiacquisto 采购价 进价 单价"
        }
        Field::Break1Quantity => {
            "break1quantity break1qty pricebreak1quantity pricebreak1qty qtybreak1 quantitybreak1 tier1quantity tier1qty \
             tier1minqty staffel1menge staffelmenge1 palier1quantité palier1quantite tramo1cantidad fascia1quantità \
             阶梯1数量 阶梯1起订量 阶梯数量1 阶梯起订量1 第一档数量 第一阶梯数量 数量阶梯1 起批量1"
        }
        Field::Break1Cost => {
            "break1cost break1price pricebreak1cost pricebreak1price pricebreak1 tier1cost tier1price tier1unitcost \
             costbreak1 staffel1preis staffelpreis1 palier1prix tramo1precio fascia1prezzo \
             阶梯1价 阶梯1价格 阶梯1单价 阶梯1进价 阶梯价1 阶梯价格1 第一档价格 第一档单价 第一阶梯价"
        }
        Field::Break2Quantity => {
            "break2quantity break2qty pricebreak2quantity pricebreak2qty qtybreak2 quantitybreak2 tier2quantity tier2qty \
             tier2minqty staffel2menge staffelmenge2 palier2quantité palier2quantite tramo2cantidad fascia2quantità \
             阶梯2数量 阶梯2起订量 阶梯数量2 阶梯起订量2 第二档数量 第二阶梯数量 数量阶梯2 起批量2"
        }
        Field::Break2Cost => {
            "break2cost break2price pricebreak2cost pricebreak2price pricebreak2 tier2cost tier2price tier2unitcost \
             costbreak2 staffel2preis staffelpreis2 palier2prix tramo2precio fascia2prezzo \
             阶梯2价 阶梯2价格 阶梯2单价 阶梯2进价 阶梯价2 阶梯价格2 第二档价格 第二档单价 第二阶梯价"
        }
        Field::Break3Quantity => {
            "break3quantity break3qty pricebreak3quantity pricebreak3qty qtybreak3 quantitybreak3 tier3quantity tier3qty \
             tier3minqty staffel3menge staffelmenge3 palier3quantité palier3quantite tramo3cantidad fascia3quantità \
             阶梯3数量 阶梯3起订量 阶梯数量3 阶梯起订量3 第三档数量 第三阶梯数量 数量阶梯3 起批量3"
        }
        Field::Break3Cost => {
            "break3cost break3price pricebreak3cost pricebreak3price pricebreak3 tier3cost tier3price tier3unitcost \
             costbreak3 staffel3preis staffelpreis3 palier3prix tramo3precio fascia3prezzo \
             阶梯3价 阶梯3价格 阶梯3单价 阶梯3进价 阶梯价3 阶梯价格3 第三档价格 第三档单价 第三阶梯价"
        }
        _ => "",
    }
}

fn of_customers(field: Field) -> &'static str {
    match field {
        Field::Customer => {
            "customerid customerno customernumber customeremail email emailaddress clientid userid memberid customer \
             client kundennummer kundennr kundenid emailadresse kunde numéroclient numeroclient idclient codeclient \
             adresseemail courriel idcliente númerodecliente numerodecliente correoelectrónico correoelectronico correo \
             codicecliente cliente 客户编号 客户id 会员号 会员id 用户id 买家会员名 会员名 邮箱 id"
        }
        Field::Name => {
            "name customername fullname displayname kundenname nom nomclient nomcomplet nombre nombrecompleto nome \
             nomecompleto nomecliente ragionesociale company 姓名 客户姓名 客户名称 会员姓名 昵称"
        }
        Field::City => {
            "city town shippingcity billingcity stadt ort wohnort ville ciudad población poblacion città citta comune \
             城市"
        }
        Field::Country => of_order_lines(Field::Country),
        Field::Marketing => {
            "acceptsmarketing acceptsemailmarketing emailmarketing marketingoptin marketingconsent newsletter subscribed \
             subscribedtonewsletter optin mailinglist newsletterabo werbung einwilligung abonné boletín suscrito \
             iscritto 接受营销 订阅 是否订阅"
        }
        _ => "",
    }
}

fn of_events(field: Field) -> &'static str {
    match field {
        Field::Date => {
            "eventtimestamp eventtime timestamp eventdatetime datetime occurredat createdat time eventdate date \
             zeitstempel zeitpunkt datum horodatage fechahora fecha dataora data 时间戳 事件时间 行为时间 时间 日期"
        }
        // where the log knows no visitors, a session stands for one
        Field::Visitor => {
            "userpseudoid visitorid fullvisitorid visitor userid customerid clientid effectiveuserid appinstanceid \
             anonymousid memberid deviceid cookieid user customer \
             besucherid besucher nutzerid idvisiteur visiteur utilisateur idusuario usuario visitante idutente utente \
             visitatore 访客id 用户id 用户编号 会员id 买家id 访客 用户 sessionid usersession session 会话id"
        }
        Field::Event => {
            "eventtype eventname behaviortype behaviourtype eventaction event behavior behaviour action \
             ereignistyp ereignisname ereignis aktion typeévénement typeevenement événement evenement tipodeevento \
             evento acción tipoevento azione 事件类型 事件名称 行为类型 事件 行为 操作"
        }
        Field::Sku => {
            "itemid itemsitemid productid sku itemsku productsku variantid contentid stockcode productcode itemcode \
             articleno artikelnummer référence referencia codicearticolo 商品id 商品编号 商品编码 货号 宝贝id \
             itemname itemsitemname productname product item 商品名称"
        }
        Field::Query => {
            "searchterm searchquery searchphrase searchtext searchkeyword searchwords query keyword keywords \
             suchbegriff termederecherche términodebúsqueda terminodebusqueda terminediricerca 搜索词 搜索关键词 关键词"
        }
        Field::Session => "usersession gasessionid sessionid session visitid sitzungsid sitzung 会话id 会话",
        Field::Order => {
            "transactionid ecommercetransactionid orderid ordernumber orderno order bestellnummer commande pedido \
             ordine 订单号 订单编号 订单id"
        }
        Field::Price => {
            "itemprice itemsprice unitprice productprice price value eventvalue preis prix precio prezzo 单价 价格"
        }
        Field::Quantity => "itemquantity itemsquantity quantity qty menge anzahl quantité cantidad quantità 数量",
        Field::Source => {
            "trafficsource trafficsourcesource sessionsource sessionsourcemedium sourcemedium source utmsource referrer \
             referer medium channel quelle herkunft fuente fonte 流量来源 来源 渠道"
        }
        Field::Device => {
            "devicecategory devicetype device platform gerät gerätetyp appareil dispositivo 设备类型 设备 终端 平台"
        }
        _ => "",
    }
}
