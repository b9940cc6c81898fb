//! An unknown file → a commented first reading profile, with how sure each setting is.
//!
//! ```text
//! file → sample (encoding, delimiter, sheets) → shape (titles, header, body) → columns
//!      → date, area, categories, values, signs → settings → TOML
//! ```
//!
//! Every step looks at the file only and at the areas of a workspace, if there is one; the last word has
//! the person who reads the comments.

mod area;
mod area_setting;
mod category;
mod column;
mod component;
mod date_setting;
mod file_name;
mod file_setting;
mod fixed;
mod hint;
mod key;
mod kind;
mod known;
mod sample;
mod setting;
mod shape;
mod sign;
mod source;
mod table;
mod toml;
mod value;
mod when;
mod words;

use std::path::Path;

use vocabulary::{Areas, Catalogue, Finding, Place};

pub use component::NewComponent;
pub use setting::{Setting, Sureness};

/// What a workspace knows already.
#[derive(Debug, Clone, Copy)]
pub struct Known<'w> {
    /// Its areas: keys and names are looked for in the file.
    pub areas: &'w Areas,
    /// Its components: they are proposed where a column is called alike.
    pub catalogue: &'w Catalogue,
}

/// A guessed profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// Proposed identifier of the source.
    pub source: String,
    /// The settings of `[read]`.
    pub settings: Vec<Setting>,
    /// The settings of each `[[table]]`.
    pub tables: Vec<Vec<Setting>>,
    /// What else was seen and is not read, in German.
    pub remarks: Vec<String>,
    /// The proposed components that the workspace does not have.
    pub components: Vec<NewComponent>,
}

impl Guess {
    /// The guess as a source file with comments.
    pub fn to_toml(&self) -> String {
        toml::source(self)
    }
}

/// Looks at a file and guesses how to read it; findings tell why it cannot be read at all.
///
/// `shown_name` is the path below `deliveries/`, or the bare name of the file.
///
/// ```
/// let folder = std::env::temp_dir().join("guess-doc-test.csv");
/// std::fs::write(&folder, "Stadtteil;Jahr;Einwohner\n01;2020;5213\n02;2020;4870\n").unwrap();
/// let guess = guess::guess(&folder, "einwohner.csv", None).unwrap();
/// assert!(guess.to_toml().contains("area_column = \"Stadtteil\""));
/// ```
pub fn guess(path: &Path, shown_name: &str, known: Option<Known<'_>>) -> Result<Guess, Vec<Finding>> {
    let sample = sample::read(path, shown_name)?;
    let guess = source::guess(&sample, shown_name, known);
    if guess.tables.is_empty() {
        let hint = "Gesucht wird eine Tabelle mit Spaltennamen und Zeilen darunter.";
        let message = "In der Datei ist keine Tabelle zu erkennen.";
        return Err(vec![Finding::stop("table-missing", Place::file(shown_name), message, hint)]);
    }
    Ok(guess)
}
