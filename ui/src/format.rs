//! Figures, money and dates in the user's style.

use crate::i18n::Lang;
use wire::{Day, MINUS, Money, Period, grouped, grouped_signed};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// How one language writes figures and dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    lang: Lang,
}

impl Format {
    pub fn new(lang: Lang) -> Format {
        Format { lang }
    }

    /// Money to read: exact below 1,000 (`£25.50`), whole from there on (`£1,840`).
    pub fn money(self, money: Money) -> String {
        if money.minor.unsigned_abs() >= 1_000 * money.currency.scale().unsigned_abs() {
            self.money_whole(money)
        } else {
            self.money_exact(money)
        }
    }

    /// Money that is an estimate: whole from 10 on (`£410`), exact below.
    pub fn money_about(self, money: Money) -> String {
        let scale = money.currency.scale().unsigned_abs();
        if money.minor == 0 || money.minor.unsigned_abs() >= 10 * scale {
            self.money_whole(money)
        } else {
            self.money_exact(money)
        }
    }

    /// Money with all its digits: `−£2,118.00`.
    pub fn money_exact(self, money: Money) -> String {
        money.exact()
    }

    fn money_whole(self, money: Money) -> String {
        let scale = money.currency.scale().unsigned_abs();
        money.with_symbol(&grouped((money.minor.unsigned_abs() + scale / 2) / scale))
    }

    /// Money for the ticks of an axis: `£12k`.
    pub fn money_short(self, money: Money) -> String {
        let major = money.minor as f64 / money.currency.scale() as f64;
        money.with_symbol(&self.compact(major.abs()))
    }

    pub fn int(self, value: i64) -> String {
        grouped_signed(value)
    }

    pub fn number(self, value: f64, digits: u8) -> String {
        if !value.is_finite() {
            return "–".to_string();
        }
        let plain = format!("{:.*}", usize::from(digits), value.abs());
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let nothing = plain.bytes().all(|b| b == b'0' || b == b'.');
        let sign = if value < 0.0 && !nothing { MINUS } else { "" };
        let whole = whole.parse::<u64>().map_or_else(|_| whole.to_string(), grouped);
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    /// At most three or four figures: `950`, `12.3k`, `2.2M`; Chinese counts in ten thousands.
    pub fn compact(self, value: f64) -> String {
        let steps: &[(f64, &str)] = match self.lang {
            Lang::En => &[(1e9, "bn"), (1e6, "M"), (1e3, "k")],
            Lang::ZhCn => &[(1e8, "亿"), (1e4, "万")],
        };
        for (unit, name) in steps {
            if value.abs() >= *unit {
                let scaled = value / unit;
                let digits = u8::from(scaled.abs() < 100.0 && (scaled * 10.0).round() % 10.0 != 0.0);
                return format!("{}{name}", self.number(scaled, digits));
            }
        }
        let digits = u8::from(value.abs() < 10.0 && (value * 10.0).round() % 10.0 != 0.0);
        self.number(value, digits)
    }

    /// 0.25 is 25%.
    pub fn percent(self, share: f64, digits: u8) -> String {
        format!("{}%", self.number(share * 100.0, digits))
    }

    /// With its sign, as a change: `+6%`, `−4%`.
    pub fn percent_change(self, share: f64, digits: u8) -> String {
        let text = self.percent(share, digits);
        if share > 0.0 && !text.starts_with("0%") { format!("+{text}") } else { text }
    }

    /// `2 Dec`, `12月2日`.
    pub fn day(self, day: Day) -> String {
        match self.lang {
            Lang::En => format!("{} {}", day.day_of_month(), month_name(day)),
            Lang::ZhCn => format!("{}月{}日", day.month(), day.day_of_month()),
        }
    }

    /// `2 Dec 2026`, `2026年12月2日`.
    pub fn day_year(self, day: Day) -> String {
        match self.lang {
            Lang::En => format!("{} {}", self.day(day), day.year()),
            Lang::ZhCn => format!("{}年{}", day.year(), self.day(day)),
        }
    }

    /// How [`Format::day_year`] writes a day, for a room that has no languages: names of the months, and the text
    /// around `{day}`, `{month}` and `{year}`.
    pub fn day_pattern(self) -> (Vec<String>, &'static str) {
        match self.lang {
            Lang::En => (MONTHS.map(str::to_string).to_vec(), "{day} {month} {year}"),
            Lang::ZhCn => ((1..=12).map(|month| month.to_string()).collect(), "{year}年{month}月{day}日"),
        }
    }

    /// `Dec 2026`, `2026年12月`.
    pub fn month(self, day: Day) -> String {
        match self.lang {
            Lang::En => format!("{} {}", month_name(day), day.year()),
            Lang::ZhCn => format!("{}年{}月", day.year(), day.month()),
        }
    }

    /// `1 Oct – 22 Nov 2026`.
    pub fn period(self, period: Period) -> String {
        let same_year = period.first.year() == period.last.year();
        match (self.lang, same_year) {
            (Lang::En, true) => format!("{} – {}", self.day(period.first), self.day_year(period.last)),
            (Lang::ZhCn, true) => format!("{} – {}", self.day_year(period.first), self.day(period.last)),
            _ => format!("{} – {}", self.day_year(period.first), self.day_year(period.last)),
        }
    }

    /// `5.6 MB`.
    pub fn bytes(self, bytes: u64) -> String {
        match bytes {
            0..1_000 => format!("{bytes} B"),
            1_000..1_000_000 => format!("{} kB", self.number(bytes as f64 / 1e3, 0)),
            1_000_000..1_000_000_000 => format!("{} MB", self.number(bytes as f64 / 1e6, 1)),
            _ => format!("{} GB", self.number(bytes as f64 / 1e9, 1)),
        }
    }
}

fn month_name(day: Day) -> &'static str {
    MONTHS[(day.month() as usize - 1).min(11)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::Currency;

    #[test]
    fn money_is_exact_below_a_thousand_and_whole_above() {
        let f = Format::new(Lang::En);
        let gbp = |minor| Money::new(minor, Currency::GBP);
        assert_eq!(f.money(gbp(2_550)), "£25.50");
        assert_eq!(f.money(gbp(183_960)), "£1,840");
        assert_eq!(f.money_exact(gbp(-211_800)), "−£2,118.00");
        assert_eq!(f.money_about(gbp(41_049)), "£410");
        assert_eq!(f.money(Money::new(1_500, Currency::parse("CHF").expect("a code"))), "CHF\u{a0}15.00");
        assert_eq!(f.money(Money::new(999, Currency::parse("JPY").expect("a code"))), "¥999");
    }

    #[test]
    fn figures_group_by_thousands_and_never_show_minus_nothing() {
        let f = Format::new(Lang::En);
        assert_eq!(f.int(541_909), "541,909");
        assert_eq!(f.number(-0.04, 1), "0.0");
        assert_eq!(f.number(f64::NAN, 1), "–");
        assert_eq!((f.compact(12_345.0), f.compact(950.0)), ("12.3k".to_string(), "950".to_string()));
        assert_eq!(Format::new(Lang::ZhCn).compact(12_345.0), "1.2万");
        assert_eq!(f.percent_change(0.06, 0), "+6%");
    }

    #[test]
    fn dates_follow_the_language() {
        let day = Day::from_ymd(2026, 12, 2).expect("a date");
        assert_eq!(Format::new(Lang::En).day(day), "2 Dec");
        assert_eq!(Format::new(Lang::ZhCn).day_year(day), "2026年12月2日");
        for lang in Lang::ALL {
            let (months, pattern) = Format::new(lang).day_pattern();
            let filled = pattern.replace("{day}", "2").replace("{month}", &months[11]).replace("{year}", "2026");
            assert_eq!(filled, Format::new(lang).day_year(day));
        }
    }
}
