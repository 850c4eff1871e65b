//! Words: Fluent messages in English and Chinese, with figures written in the user's style.

use crate::format::Format;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use std::cell::RefCell;
use std::collections::BTreeSet;
use unic_langid::LanguageIdentifier;
pub use wire::Arg;
use wire::{Phrase, grouped};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    En,
    ZhCn,
}

impl Lang {
    pub const ALL: [Lang; 2] = [Lang::En, Lang::ZhCn];

    /// The folder of the locale files.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::ZhCn => "zh-CN",
        }
    }

    /// The language's own name.
    pub fn name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::ZhCn => "中文",
        }
    }

    /// A name that can be read: Chinese cannot where no font has its characters.
    pub fn readable_name(self, has_chinese: bool) -> &'static str {
        match self {
            Lang::ZhCn if !has_chinese => "Chinese",
            _ => self.name(),
        }
    }

    /// The language for a system locale such as `zh_CN.UTF-8` or `en-GB`; English where it is another.
    pub fn from_locale(locale: &str) -> Lang {
        if locale.to_ascii_lowercase().starts_with("zh") { Lang::ZhCn } else { Lang::En }
    }
}

/// The one list of locale files. A test holds it against the folders.
macro_rules! locale_files {
    ($($name:literal),* $(,)?) => {
        const FILES: &[(&str, &str, &str)] = &[$((
            $name,
            include_str!(concat!("../../assets/locales/en/", $name, ".ftl")),
            include_str!(concat!("../../assets/locales/zh-CN/", $name, ".ftl")),
        )),*];
    };
}

locale_files! {
    "shell", "today", "behaviour", "changes", "inventory", "explain", "budget", "orders", "replay", "corrections", "goals",
    "kits", "outlook", "paper", "places", "campaign", "sales", "pricing", "prices", "recommend", "customers", "lifetime", "models",
    "data", "advise", "engine", "terms", "leaderboard", "price_list", "price_rules", "clearance", "score", "tests",
}

/// The messages of one language.
pub struct I18n {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    missing: RefCell<BTreeSet<String>>,
    problems: Vec<String>,
}

impl I18n {
    pub fn new(lang: Lang) -> I18n {
        let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(group_numbers));
        let mut problems = Vec::new();
        for (name, english, chinese) in FILES {
            let text = match lang {
                Lang::En => english,
                Lang::ZhCn => chinese,
            };
            let resource = FluentResource::try_new((*text).to_string()).unwrap_or_else(|(readable, errors)| {
                problems.extend(errors.iter().map(|error| format!("{name}.ftl: {error}")));
                readable
            });
            if let Err(errors) = bundle.add_resource(resource) {
                problems.extend(errors.iter().map(|error| format!("{name}.ftl: {error}")));
            }
        }
        I18n { lang, bundle, missing: RefCell::default(), problems }
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    pub fn format(&self) -> Format {
        Format::new(self.lang)
    }

    /// The message `key`; the key itself where there is none.
    pub fn t(&self, key: &str) -> String {
        self.render(key, None)
    }

    /// The message `key` with its arguments.
    pub fn t_with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            fluent.set(name.to_string(), self.value(arg));
        }
        self.render(key, Some(&fluent))
    }

    /// A phrase of the rooms below, nested phrases included.
    pub fn phrase(&self, phrase: &Phrase) -> String {
        let mut fluent = FluentArgs::with_capacity(phrase.args.len());
        for (name, arg) in &phrase.args {
            fluent.set(name.clone(), self.value(arg));
        }
        self.render(&phrase.key, Some(&fluent))
    }

    /// Whether there is a message `key`.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// Keys that were asked for and are in no file. Empty in a correct program.
    pub fn missing(&self) -> Vec<String> {
        self.missing.borrow().iter().cloned().collect()
    }

    /// What could not be read of the locale files. Empty in a correct program.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    fn value(&self, arg: &Arg) -> FluentValue<'static> {
        let format = self.format();
        match arg {
            Arg::Text(text) => FluentValue::from(text.clone()),
            Arg::Int(count) => FluentValue::from(*count),
            Arg::Number { value, digits } => FluentValue::from(format.number(*value, *digits)),
            Arg::Percent { value, digits } => FluentValue::from(format.percent(*value, *digits)),
            Arg::Money(money) => FluentValue::from(format.money(*money)),
            Arg::Day(day) => FluentValue::from(format.day(*day)),
            Arg::Phrase(phrase) => FluentValue::from(self.phrase(phrase)),
        }
    }

    fn render(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            self.missing.borrow_mut().insert(key.to_string());
            return key.to_string();
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors).into_owned();
        if !errors.is_empty() {
            self.missing.borrow_mut().insert(format!("{key}: {errors:?}"));
        }
        text
    }
}

/// Fluent prints numbers plainly; people read them in groups of three.
fn group_numbers<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    if number.value.fract() != 0.0 {
        return None;
    }
    let sign = if number.value < 0.0 { "\u{2212}" } else { "" };
    Some(format!("{sign}{}", grouped(number.value.abs() as u64)))
}

/// The texts of both languages: name, English, Chinese.
pub fn files() -> &'static [(&'static str, &'static str, &'static str)] {
    FILES
}
