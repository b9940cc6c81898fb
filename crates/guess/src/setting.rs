//! A guessed setting, and how sure it is.

/// How sure a guess is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Nothing else fits.
    Certain,
    /// Something else would be unusual.
    Likely,
    /// A person must decide.
    Unsure,
}

impl Sureness {
    /// The German word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Certain => "sicher",
            Self::Likely => "wahrscheinlich",
            Self::Unsure => "unsicher",
        }
    }
}

/// One setting of a source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The key, for example `area_column`.
    pub name: &'static str,
    /// The value as TOML.
    pub value: String,
    /// How sure it is.
    pub sureness: Sureness,
    /// What was seen, in German.
    pub why: String,
}

impl Setting {
    pub(crate) fn new(name: &'static str, value: String, sureness: Sureness, why: impl Into<String>) -> Self {
        Self { name, value, sureness, why: why.into() }
    }
}
