//! Migration background from citizenship, second citizenship, birth place and parents.
//!
//! Method: docs/methods/origin.md

use vocabulary::records::OriginRule;

use crate::batch::Batch;
use crate::household::ADULT;
use crate::plan::OriginColumns;

/// Migration background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// German, and nothing points abroad.
    WithoutBackground,
    /// German with migration background.
    WithBackground,
    /// The first citizenship is not German.
    Foreign,
}

/// What it was seen by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeenBy {
    /// The first citizenship.
    Citizenship,
    /// The second citizenship.
    SecondCitizenship,
    /// The birth place.
    BirthPlace,
    /// A parent.
    Parents,
    /// Nothing was seen.
    Nothing,
}

/// Migration background, and what it was seen by.
pub type Seen = (Origin, SeenBy);

/// What the three features of a person say, the first that speaks; nothing if the first citizenship is missing.
///
/// ```
/// use records::origin::{Origin, SeenBy, by_features};
/// let rule = vocabulary::records::OriginRule {
///     german: vec!["000".to_owned()],
///     abroad: vec!["A".to_owned()],
///     ..Default::default()
/// };
/// assert_eq!(by_features(&rule, "163", "", "I"), Some((Origin::Foreign, SeenBy::Citizenship)));
/// assert_eq!(by_features(&rule, "000", "163", "I"), Some((Origin::WithBackground, SeenBy::SecondCitizenship)));
/// assert_eq!(by_features(&rule, "000", "000", "A"), Some((Origin::WithBackground, SeenBy::BirthPlace)));
/// assert_eq!(by_features(&rule, "000", "", ""), Some((Origin::WithoutBackground, SeenBy::Nothing)));
/// assert_eq!(by_features(&rule, "", "163", "A"), None);
/// ```
pub fn by_features(rule: &OriginRule, first: &str, second: &str, birth_place: &str) -> Option<Seen> {
    let known = (!first.is_empty()).then(|| is_foreign(rule, first));
    Some(by_flags(known?, is_foreign(rule, second), is_abroad(rule, birth_place)))
}

/// [`by_features`] where it is known already what each feature says.
fn by_flags(foreign: bool, second_foreign: bool, born_abroad: bool) -> Seen {
    match (foreign, second_foreign, born_abroad) {
        (true, ..) => (Origin::Foreign, SeenBy::Citizenship),
        (false, true, _) => (Origin::WithBackground, SeenBy::SecondCitizenship),
        (false, false, true) => (Origin::WithBackground, SeenBy::BirthPlace),
        (false, false, false) => (Origin::WithoutBackground, SeenBy::Nothing),
    }
}

fn is_foreign(rule: &OriginRule, key: &str) -> bool {
    !key.is_empty() && !rule.german.iter().any(|german| german == key)
}

fn is_abroad(rule: &OriginRule, birth_place: &str) -> bool {
    rule.abroad.iter().any(|abroad| abroad == birth_place)
}

/// [`by_features`] for each row of a batch.
pub(crate) fn in_batch(rule: &OriginRule, columns: &OriginColumns, batch: &Batch<'_>) -> Vec<Option<Seen>> {
    let Some(first) = columns.citizenship.map(|at| batch.text(at)) else {
        return vec![None; batch.rows];
    };
    let known: Vec<Option<bool>> =
        (first.words.iter()).map(|word| (!word.is_empty()).then(|| is_foreign(rule, word))).collect();
    let second = flags(batch, columns.second, |word| is_foreign(rule, word));
    let abroad = flags(batch, columns.birth_place, |word| is_abroad(rule, word));
    let rows = first.each(&known).into_iter().zip(second.into_iter().zip(abroad));
    rows.map(|(foreign, (second, abroad))| Some(by_flags(foreign?, second, abroad))).collect()
}

fn flags(batch: &Batch<'_>, column: Option<usize>, says: impl Fn(&str) -> bool) -> Vec<bool> {
    let Some(text) = column.map(|at| batch.text(at)) else {
        return vec![false; batch.rows];
    };
    text.each(&text.words.iter().map(|word| says(word)).collect::<Vec<bool>>())
}

/// What a person has with parents taken into account: a German under 18 without background of its own has one
/// if the features of at least one parent say so. What parents have from their parents does not go further.
///
/// ```
/// use records::origin::{Origin, SeenBy, with_parents};
/// let (none, foreign) = ((Origin::WithoutBackground, SeenBy::Nothing), (Origin::Foreign, SeenBy::Citizenship));
/// let inherited = (Origin::WithBackground, SeenBy::Parents);
/// assert_eq!(with_parents(none, Some(17), [Some(none), Some(foreign)]), inherited);
/// assert_eq!(with_parents(none, Some(18), [Some(foreign), None]), none);
/// assert_eq!(with_parents(none, None, [Some(foreign), None]), none);
/// ```
pub fn with_parents(own: Seen, age: Option<u8>, parents: impl IntoIterator<Item = Option<Seen>>) -> Seen {
    let is_child = age.is_some_and(|age| age < ADULT);
    let has_background = |parent: Seen| parent.0 != Origin::WithoutBackground;
    if own.0 == Origin::WithoutBackground && is_child && parents.into_iter().flatten().any(has_background) {
        (Origin::WithBackground, SeenBy::Parents)
    } else {
        own
    }
}

impl Origin {
    /// The words kept in the vault, in the order of the type.
    pub(crate) const WORDS: [&str; 3] = ["deutsch_ohne", "deutsch_mit", "auslaendisch"];
}

impl SeenBy {
    /// The words kept in the vault, in the order of the type.
    pub(crate) const WORDS: [&str; 5] = ["staat1", "staat2", "geburtsort", "eltern", "keine"];
}
