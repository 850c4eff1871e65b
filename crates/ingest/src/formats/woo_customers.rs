//! WooCommerce's Analytics > Customers > Download: one record a customer, guests among them. Column names are in the
//! language of the site. The list says nothing of consent to advertising.
//!
//! The key is the e-mail address; the list of orders (`woo_orders`) knows its customers by their names only.

use super::people::customer_key;
use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context, Row};
use domain::{CustomerKey, CustomerRow, Fact, RejectReason};

const NAME: &[&str] = &["name", "nom", "nombre", "nome", "名称", "姓名", "名字"];
const USERNAME: &[&str] =
    &["username", "benutzername", "identifiant", "nomdutilisateur", "nombredeusuario", "nomeutente", "用户名"];
const LAST_ACTIVE: &[&str] = &[
    "lastactive",
    "zuletztaktiv",
    "dernièreactivité",
    "últimaactividad",
    "últimavezactivo",
    "ultimaattività",
    "上次活跃",
    "最后活跃",
    "最近活跃",
];
const EMAIL: &[&str] = &[
    "email",
    "emailadresse",
    "adresseemail",
    "correoelectrónico",
    "indirizzoemail",
    "电子邮件",
    "电子邮箱",
    "邮箱",
    "电子邮件地址",
];
const COUNTRY: &[&str] = &[
    "countryregion",
    "country",
    "landregion",
    "land",
    "paysrégion",
    "pays",
    "paísregión",
    "país",
    "paeseregione",
    "国家地区",
    "国家",
];
const CITY: &[&str] =
    &["city", "stadt", "ort", "ortstadt", "ville", "ciudad", "población", "localidad", "città", "城市", "市县"];

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::WooCustomers,
    required: &[USERNAME, LAST_ACTIVE, EMAIL],
    strong: &["signup", "orders", "totalspend", "aov", "countryregion", "city", "region", "postalcode"],
    negative: &["order", "products", "lineitemname"],
    open,
};

struct Customers {
    email: Column,
    username: Column,
    name: Column,
    city: Column,
    country: Column,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    Ok(Box::new(Customers {
        email: context.needed("Email", EMAIL)?,
        username: context.column(USERNAME),
        name: context.column(NAME),
        city: context.column(CITY),
        country: context.column(COUNTRY),
    }))
}

impl Customers {
    /// The e-mail address; the user name or the name of people whose address was deleted.
    fn key(&self, row: &Row<'_>) -> Result<CustomerKey, RejectReason> {
        if let Some(key) = customer_key(&self.email, &[], row)? {
            return Ok(key);
        }
        let names = [self.username.id(row)?, self.name.id(row)?];
        let name = names.into_iter().find(|name| !name.is_empty()).ok_or_else(|| self.email.missing())?;
        Ok(CustomerKey::new(name))
    }
}

impl Interpreter for Customers {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        Ok(vec![Fact::Customer(CustomerRow {
            key: self.key(row)?,
            name: self.name.text(row).to_string(),
            city: self.city.text(row).to_string(),
            country: self.country.text(row).to_string(),
            accepts_marketing: false,
        })])
    }
}
