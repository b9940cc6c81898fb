//! Subjects: indicators and indices seen alike, because maps, tables and profiles treat them alike.

use release::{Edition, PublishedTable};
use vocabulary::catalogue::Governance;
use vocabulary::{
    Breakdown, Catalogue, Index, Indicator, IndicatorId, Kind, Polarity, Recipe, ReferenceDate, Text, Topic,
    TopicId,
};

use crate::address::Links;
use crate::error::Way;
use crate::locale::Locale;
use crate::order::folded;

/// An indicator or an index.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Subject<'a> {
    /// An indicator.
    Indicator(&'a Indicator),
    /// An index.
    Index(&'a Index),
}

macro_rules! common {
    ($(#[$doc:meta] $name:ident: $kind:ty),+ $(,)?) => {$(
        #[$doc]
        pub(crate) fn $name(&self) -> &'a $kind {
            match self {
                Self::Indicator(indicator) => &indicator.$name,
                Self::Index(index) => &index.$name,
            }
        }
    )+};
}

impl<'a> Subject<'a> {
    common! {
        /// The identifier.
        id: IndicatorId,
        /// The title.
        title: Text,
        /// The topic.
        topic: TopicId,
        /// The definition.
        definition: Text,
        /// How to read it.
        reading_hint: Text,
        /// What to mind.
        caveats: Text,
        /// How a high value is to be read.
        polarity: Polarity,
        /// Where it stands in the agreement between the partners.
        governance: Governance,
        /// The version of its current definition.
        version: u32,
        /// Decimals shown to readers.
        decimals: u8,
    }

    /// The unit; empty for an index.
    pub(crate) fn unit(&self, l: Locale) -> &'a str {
        match self {
            Self::Indicator(indicator) => l.of(&indicator.unit),
            Self::Index(_) => "",
        }
    }

    /// The index, if it is one.
    pub(crate) fn index(&self) -> Option<&'a Index> {
        match self {
            Self::Indicator(_) => None,
            Self::Index(index) => Some(index),
        }
    }

    /// True for an index that has classes only.
    pub(crate) fn is_matrix(&self) -> bool {
        self.index().is_some_and(|index| matches!(index.recipe, Recipe::Matrix { .. }))
    }

    /// True if areas of different size can be compared: shares and rates, but neither counts nor indices.
    pub(crate) fn is_relative(&self) -> bool {
        matches!(self, Self::Indicator(indicator) if indicator.kind != Kind::Count)
    }

    /// A value with its unit.
    pub(crate) fn value(&self, value: f64, l: Locale) -> String {
        let number = l.number(value, *self.decimals());
        match self.unit(l) {
            "" => number,
            unit => format!("{number}\u{a0}{unit}"),
        }
    }

    /// The words for what a number of the subject is, for the head of a column.
    pub(crate) fn value_header(&self, l: Locale) -> String {
        match (self, self.unit(l)) {
            (Self::Index(_), _) => l.say("column-index-value"),
            (_, "") => l.say("column-value"),
            (_, unit) => format!("{} ({unit})", l.say("column-value")),
        }
    }
}

/// A subject with its published numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Published<'a> {
    /// The subject.
    pub(crate) subject: Subject<'a>,
    /// The numbers.
    pub(crate) table: &'a PublishedTable,
}

impl<'a> Published<'a> {
    /// The published subject with an identifier.
    pub(crate) fn find(edition: &'a Edition, id: &IndicatorId) -> Option<Self> {
        let catalogue = edition.catalogue();
        let subject = match catalogue.indicator(id) {
            Some(indicator) => Subject::Indicator(indicator),
            None => Subject::Index(catalogue.index(id)?),
        };
        let table = edition.table(id)?;
        Some(Self { subject, table })
    }

    /// All published subjects: indices first, then indicators in order of the catalogue.
    pub(crate) fn all(edition: &'a Edition) -> Vec<Self> {
        let catalogue = edition.catalogue();
        let indices = catalogue.indices.iter().map(|index| &index.id);
        let indicators = catalogue.indicators.iter().map(|indicator| &indicator.id);
        indices
            .chain(indicators)
            .filter_map(|id| Self::find(edition, id))
            .filter(|published| !published.table.rows().is_empty())
            .collect()
    }

    /// All published subjects by topic; topics without any are left out.
    pub(crate) fn by_topic(edition: &'a Edition) -> Vec<(&'a Topic, Vec<Self>)> {
        let all = Self::all(edition);
        let of_topic = |topic: &Topic| {
            let members = all.iter().filter(|one| *one.subject.topic() == topic.id);
            members.copied().collect::<Vec<_>>()
        };
        let topics = edition.catalogue().topics.iter();
        topics.map(|topic| (topic, of_topic(topic))).filter(|(_, members)| !members.is_empty()).collect()
    }

    /// The latest date of a level, and how many dates there are.
    pub(crate) fn latest(&self, edition: &Edition, level: usize) -> Option<ReferenceDate> {
        self.table.dates(edition.areas(), level).last().copied()
    }
}

/// The name of a category: "Alter: unter 6 Jahre"; empty for the total.
pub(crate) fn breakdown_title(catalogue: &Catalogue, breakdown: &Breakdown, l: Locale) -> String {
    let Some((dimension, category)) = breakdown.parts() else {
        return String::new();
    };
    let known = catalogue.dimension(dimension);
    let title = known.map_or(dimension, |known| l.of(&known.title));
    let categories = known.map(|known| known.categories.as_slice());
    let category = categories
        .and_then(|all| all.iter().find(|one| one.id == category))
        .map_or(category, |one| l.of(&one.title));
    format!("{title}: {category}")
}

/// The published subjects whose identifier or title is nearest to a wrong identifier.
pub(crate) fn nearest(edition: &Edition, wrong: &str, l: Locale, links: &Links) -> Vec<Way> {
    let wrong = folded(wrong);
    let likeness = |published: &Published<'_>| {
        let id = strsim::jaro_winkler(&wrong, published.subject.id().as_str());
        let title = strsim::jaro_winkler(&wrong, &folded(l.of(published.subject.title())));
        id.max(title)
    };
    let mut all: Vec<(f64, Published<'_>)> = Published::all(edition)
        .into_iter()
        .map(|published| (likeness(&published), published))
        .filter(|(likeness, _)| *likeness > 0.75)
        .collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    all.iter()
        .take(3)
        .map(|(_, published)| Way {
            label: l.of(published.subject.title()).to_owned(),
            href: links.subject(published.subject.id()),
        })
        .collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use vocabulary::Language;
    use vocabulary::catalogue::DateRule;

    use super::*;

    pub(crate) fn indicator() -> Indicator {
        let text = |de: &str| Text::new(de, "");
        Indicator {
            id: "anteil".into(),
            title: text("Kinder unter 6 Jahren"),
            short: text("Kinder u6"),
            topic: "bevoelkerung".into(),
            definition: text("Anteil der Kinder"),
            kind: Kind::Share,
            per: 1,
            numerator: Vec::new(),
            base: Vec::new(),
            universe: Text::default(),
            unit: text("%"),
            decimals: 1,
            polarity: Polarity::Neutral,
            sources: Vec::new(),
            date_rule: DateRule::Same,
            publish_from: "planungsraum".into(),
            breakdowns: Vec::new(),
            reading_hint: Text::default(),
            caveats: Text::default(),
            governance: Governance::Agreed,
            version: 1,
            earlier: Vec::new(),
        }
    }

    #[test]
    fn a_value_is_written_with_its_unit() {
        let indicator = indicator();
        let subject = Subject::Indicator(&indicator);
        let l = Locale(Language::De);
        assert_eq!(subject.value(12.345, l), "12,3\u{a0}%");
        assert_eq!(subject.value_header(l), "Wert (%)");
    }
}
