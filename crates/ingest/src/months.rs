//! The names of the months in the languages exports are written in.

/// Short and full names in English, German, French, Spanish and Italian, without the point that ends a short one.
const NAMES: [&[&str]; 12] = [
    &["jan", "january", "januar", "jänner", "janv", "janvier", "ene", "enero", "gen", "gennaio"],
    &["feb", "february", "februar", "févr", "fevr", "fév", "février", "fevrier", "febrero", "febbraio"],
    &["mar", "march", "mär", "mrz", "märz", "maerz", "mars", "marzo"],
    &["apr", "april", "avr", "avril", "abr", "abril", "aprile"],
    &["may", "mai", "mayo", "mag", "maggio"],
    &["jun", "june", "juni", "juin", "junio", "giu", "giugno"],
    &["jul", "july", "juli", "juil", "juillet", "julio", "lug", "luglio"],
    &["aug", "august", "août", "aout", "ago", "agosto"],
    &["sep", "sept", "september", "septembre", "septiembre", "set", "settembre"],
    &["oct", "october", "okt", "oktober", "octobre", "octubre", "ott", "ottobre"],
    &["nov", "november", "novembre", "noviembre"],
    &["dec", "december", "dez", "dezember", "déc", "décembre", "decembre", "dic", "diciembre", "dicembre"],
];

/// The longest name, in bytes.
const LONGEST: usize = 12;

/// The month of that name, from 1.
pub(crate) fn month(name: &str) -> Option<u32> {
    if name.is_empty() || name.len() > LONGEST {
        return None;
    }
    let name = name.to_lowercase();
    (1..).zip(NAMES).find(|(_, names)| names.contains(&name.as_str())).map(|(month, _)| month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_two_months() {
        for (at, names) in (1..).zip(NAMES) {
            for name in names {
                assert_eq!(month(&name.to_uppercase()), Some(at), "{name}");
            }
        }
        assert_eq!((month(""), month("Mon"), month("septuagenarian")), (None, None, None));
    }
}
