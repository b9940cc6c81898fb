//! The words of the interface in German and English, from Fluent files inside the binary.
//!
//! Texts about numbers are not here: they come from the catalogue of an edition.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use vocabulary::{Language, ReferenceDate, Text, format};

type Bundle = FluentBundle<FluentResource>;

static GERMAN: LazyLock<Bundle> = LazyLock::new(|| {
    let mut bundle = bundle("de", include_str!("../locales/de.ftl"));
    bundle.set_formatter(Some(|value, _| grouped(value, Language::De)));
    bundle
});

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| {
    let mut bundle = bundle("en", include_str!("../locales/en.ftl"));
    bundle.set_formatter(Some(|value, _| grouped(value, Language::En)));
    bundle
});

fn bundle(tag: &str, source: &str) -> Bundle {
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let tag = tag.parse().expect("both tags are valid");
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

/// Numbers inside sentences are grouped like all others.
fn grouped(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format::number(number.value, 0, language)),
        _ => None,
    }
}

/// A language together with its words and its way of writing numbers and dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Locale(pub(crate) Language);

impl Locale {
    /// The BCP 47 tag.
    pub(crate) fn tag(self) -> &'static str {
        self.0.tag()
    }

    /// The other language.
    pub(crate) fn other(self) -> Self {
        Self(match self.0 {
            Language::De => Language::En,
            Language::En => Language::De,
        })
    }

    /// The words of a message. An unknown key stands for itself; a test finds such keys.
    pub(crate) fn say(self, key: &str) -> String {
        self.tell(key, &[])
    }

    /// The words of a message with values put in. Numbers choose the plural form and are grouped.
    pub(crate) fn tell(self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        let bundle: &'static Bundle = match self.0 {
            Language::De => &GERMAN,
            Language::En => &ENGLISH,
        };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let args: FluentArgs<'_> = values.iter().cloned().collect();
        let mut errors = Vec::new();
        let words: Cow<'_, str> = bundle.format_pattern(pattern, Some(&args), &mut errors);
        words.into_owned()
    }

    /// The words of a message with one text put in; for templates.
    pub(crate) fn say_with(self, key: &str, name: &'static str, value: impl ToString) -> String {
        self.tell(key, &[(name, value.to_string().into())])
    }

    /// The words of a message with the number `n` put in; for templates.
    pub(crate) fn say_count<'a>(self, key: &str, n: impl Into<FluentValue<'a>>) -> String {
        self.tell(key, &[("n", n.into())])
    }

    /// A text of the catalogue.
    pub(crate) fn of(self, text: &Text) -> &str {
        text.get(self.0)
    }

    /// A number for people.
    pub(crate) fn number(self, value: f64, decimals: u8) -> String {
        format::number(value, decimals, self.0)
    }

    /// A count for people.
    pub(crate) fn count(self, count: usize) -> String {
        format::number(count as f64, 0, self.0)
    }

    /// A date for people.
    pub(crate) fn date(self, date: ReferenceDate) -> String {
        date.display(self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::*;

    fn keys(source: &str) -> BTreeSet<&str> {
        source
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" ="))
            .map(|(key, _)| key)
            .collect()
    }

    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
    }

    fn sources() -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut paths = files(&root.join("src"));
        paths.extend(files(&root.join("templates")));
        paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
    }

    #[test]
    fn both_languages_have_the_same_keys() {
        let german = keys(include_str!("../locales/de.ftl"));
        let english = keys(include_str!("../locales/en.ftl"));
        assert_eq!(german, english);
        assert!(german.len() > 100, "{}", german.len());
    }

    #[test]
    fn both_files_are_valid_fluent() {
        for source in [include_str!("../locales/de.ftl"), include_str!("../locales/en.ftl")] {
            let errors = FluentResource::try_new(source.to_owned()).err();
            assert!(errors.is_none(), "{:?}", errors.unwrap().1);
        }
    }

    #[test]
    fn every_key_that_is_asked_for_exists() {
        let known = keys(include_str!("../locales/de.ftl"));
        let sources = sources();
        let mut asked = 0;
        for call in ["say(", "tell(", "say_with(", "say_count("] {
            for (position, _) in sources.match_indices(call) {
                let rest = sources[position + call.len()..].trim_start();
                let Some(rest) = rest.strip_prefix('"') else {
                    continue;
                };
                let key = rest.split('"').next().unwrap();
                if !key.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
                    continue;
                }
                asked += 1;
                assert!(known.contains(key), "{key} is asked for and does not exist");
            }
        }
        assert!(asked > 100, "{asked}");
    }

    #[test]
    fn every_key_that_exists_is_used() {
        let sources = sources();
        for key in keys(include_str!("../locales/de.ftl")) {
            assert!(sources.contains(&format!("\"{key}\"")), "{key} is never used");
        }
    }

    #[test]
    fn numbers_in_sentences_are_grouped_as_the_language_groups_them() {
        let values = [("n", FluentValue::from(1234))];
        assert_eq!(Locale(Language::De).tell("areas-found", &values), "1.234 Räume gefunden");
        assert_eq!(Locale(Language::En).tell("areas-found", &values), "1,234 areas found");
        let one = [("n", FluentValue::from(1))];
        assert_eq!(Locale(Language::De).tell("areas-found", &one), "1 Raum gefunden");
    }
}
