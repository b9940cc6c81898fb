//! Invented names of persons: family names are put together from two pieces, so that hardly any of them is
//! anybody's; given names are the common ones of their part of the world.

mod lists;

use crate::random::Random;
use crate::resident::Sex;

/// Where names come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameGroup {
    /// German.
    German,
    /// Turkish.
    Turkish,
    /// Polish, Ukrainian, Russian.
    Slavic,
    /// Arabic and Persian.
    Arabic,
    /// Italian, Spanish, Romanian, Greek.
    Southern,
}

/// A family name; prints as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FamilyName {
    group: NameGroup,
    first: u8,
    second: u8,
}

/// A given name; prints as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GivenName {
    group: NameGroup,
    male: bool,
    position: u8,
}

impl FamilyName {
    /// Draws one.
    pub(crate) fn draw(group: NameGroup, random: &mut Random) -> Self {
        let (firsts, seconds) = lists::family(group);
        Self { group, first: random.below(firsts.len()) as u8, second: random.below(seconds.len()) as u8 }
    }

    /// Where it comes from.
    pub fn group(self) -> NameGroup {
        self.group
    }
}

impl std::fmt::Display for FamilyName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (firsts, seconds) = lists::family(self.group);
        f.write_str(firsts[self.first as usize])?;
        f.write_str(seconds[self.second as usize])
    }
}

impl GivenName {
    /// Draws one; persons of diverse sex have one of either list. Old Germans have old names.
    pub(crate) fn draw(group: NameGroup, sex: Sex, old: bool, random: &mut Random) -> Self {
        let male = match sex {
            Sex::Male => true,
            Sex::Female => false,
            Sex::Diverse => random.chance(0.5),
        };
        let names = lists::given(group, male);
        let half = names.len() / 2;
        let position = random.below(half) + if old { half } else { 0 };
        Self { group, male, position: position as u8 }
    }
}

impl std::fmt::Display for GivenName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(lists::given(self.group, self.male)[self.position as usize])
    }
}
