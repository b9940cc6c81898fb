//! How the texts of a column compare with the areas of a workspace.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::profile::{AreaBy, KeyRule};
use vocabulary::{Area, AreaLevel, Areas, LevelId};

use crate::column::Column;
use crate::words::{identifier, words};

/// Fewer matches than so many hundredths are chance.
const LEAST: u32 = 50;

/// How a column matches the areas of a level best.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Match {
    /// The level.
    pub(crate) level: LevelId,
    /// Other levels with as many matches.
    pub(crate) also: Vec<LevelId>,
    /// By keys or by names.
    pub(crate) by: AreaBy,
    /// How keys become official.
    pub(crate) rule: KeyRule,
    /// So many hundredths of the different texts are areas of any level.
    pub(crate) hundredths: u32,
}

/// Keys and names of all areas, to be looked up.
pub(crate) struct Lookup<'a> {
    /// The areas.
    pub(crate) areas: &'a Areas,
    /// The levels of each key.
    keys: BTreeMap<&'a str, BTreeSet<usize>>,
    /// The levels of each name, as an identifier.
    names: BTreeMap<String, BTreeSet<usize>>,
}

impl<'a> Lookup<'a> {
    /// Gathers keys and names.
    pub(crate) fn new(areas: &'a Areas) -> Self {
        let mut lookup = Self { areas, keys: BTreeMap::new(), names: BTreeMap::new() };
        for (_, area) in areas.iter() {
            lookup.keys.entry(area.key.as_str()).or_default().insert(area.level);
            lookup.names.entry(identifier(&area.name)).or_default().insert(area.level);
        }
        lookup
    }

    /// The best match of a column; the level is that of most areas found, among equals the one that the
    /// column is named by, or else the one with as many areas.
    pub(crate) fn best(&self, column: &Column<'_>) -> Option<Match> {
        let texts: Vec<&str> = column.tally().iter().map(|(text, _)| *text).collect();
        let lengths: BTreeSet<u32> = self.keys.keys().map(|key| key.len() as u32).collect();
        let mut tried: Vec<Match> = Vec::new();
        for rule in rules(&texts, &lengths) {
            let found = texts.iter().map(|text| self.keys.get(applied(&rule, text).as_str()));
            tried.extend(self.matched(column, found, AreaBy::Key, rule.clone()));
        }
        let found = texts.iter().map(|text| self.names.get(&identifier(text)));
        tried.extend(self.matched(column, found, AreaBy::Name, KeyRule::default()));
        // Among equals the simplest, which was tried first.
        tried.into_iter().rev().max_by_key(|found| found.hundredths)
    }

    fn matched<'f>(
        &self,
        column: &Column<'_>,
        found: impl Iterator<Item = Option<&'f BTreeSet<usize>>>,
        by: AreaBy,
        rule: KeyRule,
    ) -> Option<Match> {
        let (mut all, mut hits) = (0usize, 0usize);
        let mut levels = vec![0usize; self.areas.levels().len()];
        for levels_found in found {
            all += 1;
            hits += usize::from(levels_found.is_some());
            levels_found.into_iter().flatten().for_each(|level| levels[*level] += 1);
        }
        let hundredths = (hits * 100 / all.max(1)) as u32;
        let most = levels.iter().max().copied()?;
        let mut fitting: Vec<usize> = (0..levels.len()).filter(|level| levels[*level] == most).collect();
        let named =
            |level: &usize| level_words(&self.areas.levels()[*level]).any(|word| is_named(column, &word));
        let areas = |level: usize| self.areas.iter().filter(|(_, area)| area.level == level).count();
        fitting.sort_by_key(|level| (!named(level), areas(*level).abs_diff(all), *level));
        let mut ids = fitting.into_iter().map(|level| self.areas.levels()[level].id.clone());
        let (level, also) = (ids.next()?, ids.collect());
        (hundredths >= LEAST).then_some(Match { level, also, by, rule, hundredths })
    }
}

/// True if a word of the column's name is the name of a level.
fn is_named(column: &Column<'_>, level: &str) -> bool {
    words(&column.name).iter().any(|word| identifier(word) == level)
}

/// What a level is called, as identifiers.
fn level_words(level: &AreaLevel) -> impl Iterator<Item = String> {
    [level.id.as_str(), &level.title.de, &level.plural.de].into_iter().map(identifier)
}

/// The rules worth trying, simplest first.
fn rules(texts: &[&str], lengths: &BTreeSet<u32>) -> Vec<KeyRule> {
    let before = [None, texts.iter().any(|text| text.contains(' ')).then(|| " ".to_owned())];
    let strip = [None, texts.iter().any(|text| text.starts_with('#')).then(|| "#".to_owned())];
    let digits = std::iter::once(None).chain(lengths.iter().copied().map(Some));
    let mut rules: Vec<KeyRule> = Vec::new();
    for digits in digits {
        for before in &before {
            for strip in &strip {
                let rule = KeyRule { before: before.clone(), strip: strip.clone(), digits };
                if !rules.contains(&rule) {
                    rules.push(rule);
                }
            }
        }
    }
    rules
}

/// A delivered key after a rule.
pub(crate) fn applied(rule: &KeyRule, text: &str) -> String {
    let text = rule.before.as_ref().and_then(|end| text.split(end.as_str()).next()).unwrap_or(text).trim();
    let text = rule.strip.as_ref().and_then(|front| text.strip_prefix(front.as_str())).unwrap_or(text);
    let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match rule.digits {
        Some(digits) if is_digits => format!("{text:0>width$}", width = digits as usize),
        _ => text.to_owned(),
    }
}

/// The level with an identifier or title.
pub(crate) fn level_named(word: &str, areas: &Areas) -> Option<LevelId> {
    let wanted = identifier(word);
    let level = areas.levels().iter().find(|level| level_words(level).any(|name| name == wanted));
    level.map(|level| level.id.clone())
}

/// The area that a title names, in full or before a comma: `Köln, krfr. Stadt`.
pub(crate) fn titled<'a>(titles: &[String], areas: &'a Areas) -> Option<&'a Area> {
    let named = |title: &String| {
        let whole = identifier(title);
        let front = identifier(title.split(',').next().unwrap_or(title));
        // The largest area of a name comes last.
        let found = areas.iter().filter(|(_, area)| [&whole, &front].contains(&&identifier(&area.name)));
        found.last().map(|(_, area)| area)
    };
    titles.iter().rev().find_map(named)
}
