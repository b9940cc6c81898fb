//! The settings of a whole file: `[read]`, and the tables of its sheets.

use vocabulary::Absence;
use vocabulary::profile::{Symbol, matches};

use crate::component::Components;
use crate::file_setting::Delivered;
use crate::kind::{self, Written};
use crate::sample::{Cut, Sample, Sheet};
use crate::setting::{Setting, Sureness};
use crate::sign::{self, Sign};
use crate::table::{self, TableGuess};
use crate::words::{self, counted};
use crate::{Guess, Known, file_name, toml};

/// So many hundredths of the rows with as many fields as most make a delimiter certain.
const EVEN: u32 = 90;

/// Guesses all settings.
pub(crate) fn guess(sample: &Sample, shown_name: &str, known: Option<Known<'_>>) -> Guess {
    let written = kind::written(&sample.sheets, matches!(sample.cut, Cut::Delimiter(',', _)));
    let mut remarks = Vec::new();
    let source = source_id(shown_name);
    let mut components = Components::new(known.map(|known| known.catalogue), source.clone());
    let delivered = Delivered { source: &source, file: shown_name };
    let mut tables: Vec<(Vec<&Sheet>, TableGuess<'_>)> = Vec::new();
    for sheet in &sample.sheets {
        let Some(guess) = table::guess(sheet, written.notation, delivered, known, &mut components) else {
            remarks.push(format!("Blatt „{}“: keine Tabelle.", sheet.name));
            continue;
        };
        match tables.iter_mut().find(|(_, other)| other.is_alike(&guess)) {
            Some((sheets, _)) => sheets.push(sheet),
            None => tables.push((vec![sheet], guess)),
        }
    }
    if tables.iter().any(|(_, table)| table.has_numbers) {
        let without = tables.extract_if(.., |(_, table)| !table.has_numbers).flat_map(|(sheets, _)| sheets);
        remarks.extend(without.map(|sheet| format!("Blatt „{}“: keine Zahlen.", sheet.name)));
    }
    let settings = read(sample, written, &tables);
    remarks.extend(tables.iter().flat_map(|(_, table)| table.remarks.iter().cloned()));
    if sample.sheets.iter().any(|sheet| sheet.cut_short) {
        remarks.push("Die Datei ist groß; gesehen wurde nur ihr Anfang.".to_owned());
    }
    let several = sample.sheets.len() > 1;
    let tables = tables.into_iter().map(|(sheets, mut table)| {
        if !matches!(sample.cut, Cut::Fixed(_)) {
            table.settings.insert(0, table.header.setting());
        }
        if several {
            table.settings.splice(0..0, sheet_setting(&sheets, &sample.sheets));
        }
        table.settings
    });
    let tables = tables.collect();
    Guess { tables, settings, remarks, components: components.into_new(), source }
}

/// The settings of `[read]`.
fn read(sample: &Sample, written: Written, tables: &[(Vec<&Sheet>, TableGuess<'_>)]) -> Vec<Setting> {
    let mut settings = Vec::new();
    if let Some(encoding) = &sample.encoding {
        settings.push(encoding_setting(encoding, sample));
    }
    settings.extend(cut_setting(&sample.cut));
    settings.extend(decimal(written));
    settings.extend(thousands(written));
    let values: Vec<_> = tables.iter().flat_map(|(_, table)| table.value_columns()).collect();
    settings.extend(symbols(&sign::signs(&values)));
    let mut unplaced: Vec<String> = tables.iter().flat_map(|(_, table)| table.unplaced.clone()).collect();
    unplaced.sort();
    unplaced.dedup();
    if !unplaced.is_empty() {
        let why = "Zeilen mit diesem Schlüssel nennen sich nicht zuzuordnen";
        settings.push(Setting::new("unplaced", toml::list(&unplaced), Sureness::Likely, why));
    }
    settings
}

fn encoding_setting(encoding: &str, sample: &Sample) -> Setting {
    let mut texts = sample.sheets.iter().flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells);
    let word = texts.find_map(umlaut_word);
    let (sureness, why) = match (encoding, word) {
        (_, None) => (Sureness::Likely, "keine Umlaute in der Datei, jede Kodierung passt".to_owned()),
        ("utf-8" | "utf-16le" | "utf-16be", Some(word)) => {
            (Sureness::Certain, format!("gelesen wird zum Beispiel „{word}“"))
        }
        (_, Some(word)) => (
            Sureness::Likely,
            format!("gelesen wird zum Beispiel „{word}“; stimmen die Umlaute nicht, hier ändern"),
        ),
    };
    Setting::new("encoding", toml::text(encoding), sureness, why)
}

/// A short word with an umlaut, so that a wrong encoding is seen.
fn umlaut_word(cell: &sheets::Cell<'_>) -> Option<String> {
    let text = cell.text();
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.find(|word| word.chars().count() <= 20 && word.contains(|c: char| !c.is_ascii())).map(str::to_owned)
}

fn cut_setting(cut: &Cut) -> Option<Setting> {
    match cut {
        Cut::Cells => None,
        Cut::Delimiter(sign, even) => {
            let sureness = if *even >= EVEN { Sureness::Certain } else { Sureness::Likely };
            let why = format!("{even} % der Zeilen haben damit gleich viele Felder");
            Some(Setting::new("delimiter", sheets::delimiter::setting(*sign), sureness, why))
        }
        Cut::Fixed(fields) => {
            let fields = fields.iter().map(|field| {
                let name = toml::text(&field.name);
                format!("  {{ name = {name}, start = {}, length = {} }},\n", field.start, field.length)
            });
            let why = "kein Trennzeichen; die Felder beginnen dort, wo in allen Zeilen eine Lücke endet";
            let value = format!("[\n{}]", fields.collect::<String>());
            Some(Setting::new("fixed", value, Sureness::Likely, why))
        }
    }
}

fn decimal(written: Written) -> Option<Setting> {
    let sign = written.notation.decimal;
    if written.decimals == 0 && written.doubtful == 0 && sign == '.' {
        return None;
    }
    let (sureness, why) = match (written.decimals, written.doubtful) {
        (0, 0) => (Sureness::Likely, "so steht es neben Tausenderzeichen".to_owned()),
        (0, many) => {
            let numbers = counted(many as usize, "Zahl lässt", "Zahlen lassen");
            (Sureness::Unsure, format!("{numbers} sich auch anders lesen"))
        }
        (many, _) => {
            let numbers = counted(many as usize, "Zahl zeigt", "Zahlen zeigen");
            (Sureness::Certain, format!("{numbers} dieses Dezimalzeichen"))
        }
    };
    Some(Setting::new("decimal", toml::text(&sign.to_string()), sureness, why))
}

fn thousands(written: Written) -> Option<Setting> {
    let sign = written.notation.thousands?;
    let sureness = if written.doubtful > 0 { Sureness::Unsure } else { Sureness::Certain };
    let numbers = counted(written.grouped as usize, "Zahl ist", "Zahlen sind");
    let why = format!("{numbers} so in Dreiergruppen geteilt");
    Some(Setting::new("thousands", toml::text(&sign.to_string()), sureness, why))
}

fn symbols(signs: &[Sign]) -> Option<Setting> {
    let word = |symbol| match symbol {
        Symbol::Zero => "zero",
        Symbol::Absent(Absence::Secret) => "secret",
        Symbol::Absent(Absence::Missing) => "missing",
        Symbol::Absent(Absence::NotApplicable) => "not_applicable",
        Symbol::Absent(Absence::Later) => "later",
        Symbol::Absent(Absence::NotComputable) => "not_computable",
    };
    let counts: Vec<String> =
        signs.iter().map(|sign| format!("„{}“ {}-mal", sign.text, sign.count)).collect();
    let numbers = signs.iter().any(|sign| sign.is_number);
    let sureness = if numbers { Sureness::Unsure } else { Sureness::Likely };
    let value = toml::inline(signs.iter().map(|sign| (sign.text.as_str(), word(sign.symbol))));
    let why = format!("steht statt einer Zahl: {}; die Bedeutung bitte prüfen", counts.join(", "));
    (!signs.is_empty()).then(|| Setting::new("symbols", value, sureness, why))
}

/// The name of a sheet, or what the names of several have in common; a date in it will be another next time.
/// Nothing for a first sheet that is named by its date: it is read anyway.
fn sheet_setting(sheets: &[&Sheet], all: &[Sheet]) -> Option<Setting> {
    let first = sheets[0].name.as_str();
    let patterns: Vec<Option<String>> = sheets.iter().map(|sheet| file_name::pattern(&sheet.name)).collect();
    let dated = patterns[0].clone().filter(|_| patterns.iter().all(|pattern| *pattern == patterns[0]));
    let is_own =
        |pattern: &String| all.iter().filter(|sheet| matches(pattern, &sheet.name)).count() == sheets.len();
    let why = match sheets {
        [_] => "Blatt mit einer Tabelle".to_owned(),
        several => format!("{} Blätter mit denselben Spalten", several.len()),
    };
    let pattern = match (dated.filter(is_own), sheets) {
        (Some(pattern), _) => pattern,
        (None, [only]) if patterns[0].as_deref() == Some("*") && only.name == all[0].name => return None,
        (None, [_]) => return Some(Setting::new("sheet", toml::text(first), Sureness::Certain, why)),
        (None, _) => {
            let front =
                sheets.iter().fold(first.len(), |length, sheet| length.min(common(first, &sheet.name)));
            format!("{}*", &first[..front])
        }
    };
    Some(Setting::new("sheet", toml::text(&pattern), Sureness::Likely, why))
}

/// Length of the beginning that two texts share.
fn common(one: &str, other: &str) -> usize {
    one.char_indices()
        .zip(other.chars())
        .take_while(|((_, a), b)| a == b)
        .map(|((at, a), _)| at + a.len_utf8())
        .last()
        .unwrap_or(0)
}

/// An identifier made of the file name, without numbers: the next delivery has others.
fn source_id(shown_name: &str) -> String {
    let name = shown_name.rsplit('/').next().unwrap_or(shown_name);
    let stem = name.split('.').next().unwrap_or(name);
    let letters: String = stem.chars().map(|c| if c.is_ascii_digit() { '-' } else { c }).collect();
    match words::identifier(&letters) {
        id if id.is_empty() => "quelle".to_owned(),
        id => id,
    }
}
