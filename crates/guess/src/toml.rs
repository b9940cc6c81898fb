//! Settings → a TOML file with a comment above each.

use std::fmt::Write;

use crate::value::Entry;
use crate::{Guess, Setting};

/// The whole source file.
pub(crate) fn source(guess: &Guess) -> String {
    let mut toml = String::from(
        "# Erster Entwurf, aus der Datei geraten. Über jeder Angabe steht, wie sicher sie ist:\n\
         # sicher, wahrscheinlich oder unsicher. Bitte prüfen und ergänzen.\n\n",
    );
    let id = text(&guess.source);
    let named = "title = { de = \"…\", en = \"…\" }\nsupplier = \"…\"                 # wer liefert\nlicence = \"…\"                  # unter welcher Lizenz\n";
    let _ = write!(toml, "id = {id}\n{named}");
    if !guess.settings.is_empty() {
        toml.push_str("\n[read]\n");
        for setting in &guess.settings {
            write_setting(&mut toml, setting);
        }
    }
    for table in &guess.tables {
        toml.push_str("\n[[table]]\n");
        for setting in table {
            write_setting(&mut toml, setting);
        }
    }
    if !guess.remarks.is_empty() {
        toml.push_str("\n# Außerdem gesehen:\n");
        for remark in &guess.remarks {
            let _ = writeln!(toml, "# - {}", one_line(remark));
        }
    }
    write_components(&mut toml, guess);
    toml
}

/// What the catalogue does not know yet, as a comment to be moved there.
fn write_components(toml: &mut String, guess: &Guess) {
    if guess.components.is_empty() {
        return;
    }
    toml.push_str("\n# Für catalog/components.toml, ohne die Rauten am Zeilenanfang:\n");
    for component in &guess.components {
        let _ = writeln!(toml, "#\n# [[component]]\n# id = {}", text(&component.id));
        let _ = writeln!(toml, "# title = {{ de = {} }}", text(&component.title));
        let _ = writeln!(toml, "# source = {}", text(&guess.source));
        if component.ready {
            toml.push_str("# roll_up = \"none\"               # fertige Werte, keine Anzahlen\n");
        }
    }
}

fn write_setting(toml: &mut String, setting: &Setting) {
    let Setting { name, value, sureness, why } = setting;
    let _ = writeln!(toml, "# {} – {}", one_line(why), sureness.word());
    let _ = writeln!(toml, "{name} = {value}");
}

/// A text in quotes.
pub(crate) fn text(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", c as u32);
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A list of texts.
pub(crate) fn list(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|one| text(one)).collect();
    format!("[{}]", quoted.join(", "))
}

/// A table of texts in one line.
pub(crate) fn inline<'t>(pairs: impl Iterator<Item = (&'t str, &'t str)>) -> String {
    let pairs: Vec<String> = pairs.map(|(key, value)| format!("{} = {}", text(key), text(value))).collect();
    format!("{{ {} }}", pairs.join(", "))
}

/// The entries of `columns`, one a line, each with what stands in it.
pub(crate) fn columns(entries: &[Entry]) -> String {
    let mut toml = String::from("[\n");
    for entry in entries {
        let mut parts = vec![format!("name = {}", text(&entry.name))];
        if let Some(position) = entry.position {
            parts.push(format!("position = {position}"));
        }
        if !entry.only.is_empty() {
            let only = entry.only.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            parts.push(format!("only = {}", inline(only)));
        }
        if let Some(times) = entry.times {
            parts.push(format!("times = {times}"));
        }
        parts.push(format!("component = {}", text(&entry.component)));
        let _ = writeln!(toml, "  {{ {} }}, # {}", parts.join(", "), one_line(&entry.seen));
    }
    toml.push(']');
    toml
}

/// A comment must not end early.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
