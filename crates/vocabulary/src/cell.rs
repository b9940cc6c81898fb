//! The state of a cell: a value, or one of several kinds of nothing.

use serde::{Deserialize, Serialize};

/// Why a cell carries no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// Kept secret, by the supplier or by our gate; readers are not told which.
    Secret,
    /// Expected, but not there.
    Missing,
    /// The question does not arise here, for example an area excluded from an index.
    NotApplicable,
    /// Will be delivered later.
    Later,
    /// Cannot be computed, for example because the base is zero.
    NotComputable,
}

/// The state of a published cell, as written in the column `state` of every file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// A number (or, for an index without a number, a class).
    Value,
    /// Exactly zero: nothing there, and that is known.
    Zero,
    /// A number that covers only part of the area; the share is among the flags.
    Incomplete,
    /// See [`Absence::Secret`].
    Secret,
    /// See [`Absence::Missing`].
    Missing,
    /// See [`Absence::NotApplicable`].
    NotApplicable,
    /// See [`Absence::Later`].
    Later,
    /// See [`Absence::NotComputable`].
    NotComputable,
}

impl State {
    /// All states, in the order legends list them.
    pub const ALL: [Self; 8] = [
        Self::Value,
        Self::Zero,
        Self::Incomplete,
        Self::Secret,
        Self::Missing,
        Self::NotApplicable,
        Self::Later,
        Self::NotComputable,
    ];

    /// The word used in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Zero => "zero",
            Self::Incomplete => "incomplete",
            Self::Secret => "secret",
            Self::Missing => "missing",
            Self::NotApplicable => "not_applicable",
            Self::Later => "later",
            Self::NotComputable => "not_computable",
        }
    }

    /// The state of a word used in files.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// The sign of the German table tradition (DIN 55301) for states without a number.
    ///
    /// DIN 55301 was withdrawn in 2020, but its signs are what readers know.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Value | Self::Incomplete => "",
            Self::Zero => "–",
            Self::Secret => "•",
            Self::Missing => ".",
            Self::NotApplicable => "x",
            Self::Later => "…",
            Self::NotComputable => "÷",
        }
    }

    /// True if the cell carries a number (or a class).
    pub fn has_value(self) -> bool {
        matches!(self, Self::Value | Self::Zero | Self::Incomplete)
    }
}

impl From<Absence> for State {
    fn from(absence: Absence) -> Self {
        match absence {
            Absence::Secret => Self::Secret,
            Absence::Missing => Self::Missing,
            Absence::NotApplicable => Self::NotApplicable,
            Absence::Later => Self::Later,
            Absence::NotComputable => Self::NotComputable,
        }
    }
}

/// A remark on a cell that does not change its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// Will be revised by the supplier.
    Provisional,
    /// Was revised by the supplier.
    Revised,
    /// Estimated, for example rolled up by weights or converted to other areas.
    Estimated,
    /// Of limited reliability, as the supplier says by brackets around the number.
    Unreliable,
}

impl Flag {
    /// All flags.
    pub const ALL: [Self; 4] = [Self::Provisional, Self::Revised, Self::Estimated, Self::Unreliable];

    /// The word used in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Revised => "revised",
            Self::Estimated => "estimated",
            Self::Unreliable => "unreliable",
        }
    }
}

/// The remarks on a cell, and the share of it that is covered if that is not all.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Flags {
    /// Sorted, without repetition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
    /// Share of the child areas that are covered, 0 to 1; absent if complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<f64>,
}

impl Flags {
    /// Adds a flag once.
    pub fn add(&mut self, flag: Flag) {
        if let Err(position) = self.flags.binary_search(&flag) {
            self.flags.insert(position, flag);
        }
    }

    /// The form of the column `flags`: words and `coverage=0.923`, separated by a blank.
    ///
    /// ```
    /// use vocabulary::{Flag, Flags};
    /// let mut flags = Flags { coverage: Some(12.0 / 13.0), ..Flags::default() };
    /// flags.add(Flag::Provisional);
    /// assert_eq!(flags.to_words(), "provisional coverage=0.923");
    /// assert_eq!(Flags::from_words("provisional").flags, [Flag::Provisional]);
    /// ```
    pub fn to_words(&self) -> String {
        let mut words: Vec<String> = self.flags.iter().map(|flag| flag.word().to_owned()).collect();
        if let Some(coverage) = self.coverage {
            words.push(format!("coverage={coverage:.3}"));
        }
        words.join(" ")
    }

    /// Reads the form that [`Flags::to_words`] writes; unknown words are skipped.
    pub fn from_words(words: &str) -> Self {
        let mut read = Self::default();
        for word in words.split_whitespace() {
            if let Some(share) = word.strip_prefix("coverage=") {
                read.coverage = share.parse().ok();
            } else if let Some(flag) = Flag::ALL.into_iter().find(|flag| flag.word() == word) {
                read.add(flag);
            }
        }
        read
    }
}
