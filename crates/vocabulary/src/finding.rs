//! Findings: what is wrong in data or configuration, as a value and not as an error.
//!
//! The same finding is shown in the terminal, on a page and as JSON.
//! It never carries the content of a record.

use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing can be built before this is mended.
    Stop,
    /// A person must look at it; the build goes on.
    Ask,
    /// Worth knowing.
    Note,
}

/// Where a finding is: a file, and inside it as exactly as is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Place {
    /// Path of the file, relative to the workspace.
    pub file: String,
    /// Name of the sheet, in a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Line of a text file or row of a table, counted from 1 with the header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// Column name, or its number from 1 where it has no name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// A row of a file.
    pub fn row(file: impl Into<String>, row: u32) -> Self {
        Self { file: file.into(), row: Some(row), ..Self::default() }
    }

    /// A cell of a file.
    pub fn cell(file: impl Into<String>, row: u32, column: impl Into<String>) -> Self {
        Self { column: Some(column.into()), ..Self::row(file, row) }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, ", Blatt {sheet}")?;
        }
        if let Some(row) = self.row {
            write!(f, ", Zeile {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", Spalte {column}")?;
        }
        Ok(())
    }
}

/// One thing that is wrong or notable, with its place and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// A readable, stable name of the rule, for example `number-unreadable`.
    pub rule: String,
    /// What is wrong, one German sentence.
    pub message: String,
    /// What to do, one German sentence.
    pub hint: String,
}

impl Finding {
    /// A finding that stops the build.
    pub fn stop(rule: &str, place: Place, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Severity::Stop, rule, place, message, hint)
    }

    /// A finding that a person must look at.
    pub fn ask(rule: &str, place: Place, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Severity::Ask, rule, place, message, hint)
    }

    /// A finding worth knowing.
    pub fn note(rule: &str, place: Place, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Severity::Note, rule, place, message, hint)
    }

    fn new(
        severity: Severity,
        rule: &str,
        place: Place,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self { severity, place, rule: rule.to_owned(), message: message.into(), hint: hint.into() }
    }
}
