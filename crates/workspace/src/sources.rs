//! `sources/*.toml`: who delivers what, and how the files are read.

use vocabulary::catalogue::Source;
use vocabulary::profile::{Column, DateColumn, File, Profile, Role, Symbol, Table};
use vocabulary::{Absence, Breakdown, Catalogue, ComponentId, Finding, Flag, LevelId, SourceId};

use crate::node::{Node, parsed};
use crate::reading::{Kind, Reading};

pub(crate) fn read(reading: &Reading, catalogue: &mut Catalogue, profiles: &mut Vec<Profile>) {
    for file in reading.toml_files("sources") {
        let Some(text) = reading.optional(&file) else {
            continue;
        };
        parsed(reading, &file, &text, |root| {
            let source = source(&root);
            profiles.push(profile(&root, source.id.clone()));
            catalogue.sources.push(source);
        });
    }
}

fn source(root: &Node<'_>) -> Source {
    Source {
        id: SourceId::new(root.define(Kind::Source)),
        title: root.required_texts("title"),
        supplier: root.required_text("supplier"),
        licence: root.required_text("licence"),
        url: root.text("url").unwrap_or_default(),
    }
}

fn profile(root: &Node<'_>, source: SourceId) -> Profile {
    let read = root.table("read");
    let tables = root.tables("table").iter().map(table).collect();
    let mut profile = Profile {
        source,
        encoding: None,
        delimiter: None,
        decimal: '.',
        thousands: None,
        header_row: 1,
        symbols: Default::default(),
        unplaced: Vec::new(),
        exclusions: None,
        tables,
    };
    if let Some(read) = read {
        profile.encoding = read.text("encoding");
        profile.delimiter = single(&read, "delimiter");
        profile.decimal = read.choice("decimal", &[(".", '.'), (",", ',')], Some('.')).unwrap_or('.');
        profile.thousands = single(&read, "thousands");
        profile.header_row = read.bounded("header_row", 1..=1000, 1);
        profile.unplaced = read.list("unplaced");
        profile.exclusions = read.reference("exclusions", Kind::ExclusionList);
        profile.symbols = read.table("symbols").map(|node| symbols(&node)).unwrap_or_default();
    }
    profile
}

fn single(node: &Node<'_>, key: &'static str) -> Option<char> {
    let text = node.text(key)?;
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => Some(only),
        _ => {
            let message = format!("„{key}“ muss genau ein Zeichen sein.");
            node.report(Finding::stop(
                "value-wrong-type",
                node.place_of(key),
                message,
                "Zum Beispiel \";\" schreiben.",
            ));
            None
        }
    }
}

const SYMBOLS: [(&str, Symbol); 6] = [
    ("zero", Symbol::Zero),
    ("secret", Symbol::Absent(Absence::Secret)),
    ("missing", Symbol::Absent(Absence::Missing)),
    ("not_applicable", Symbol::Absent(Absence::NotApplicable)),
    ("later", Symbol::Absent(Absence::Later)),
    ("not_computable", Symbol::Absent(Absence::NotComputable)),
];

fn symbols(node: &Node<'_>) -> std::collections::BTreeMap<String, Symbol> {
    let mut symbols = std::collections::BTreeMap::new();
    for (sign, word, place) in node.entries() {
        let word = word.unwrap_or_default();
        match SYMBOLS.iter().find(|(name, _)| *name == word) {
            Some((_, symbol)) => {
                symbols.insert(sign, *symbol);
            }
            None => {
                let message = format!("„{word}“ ist keine Bedeutung eines Zeichens.");
                let hint = format!("Möglich sind: {}.", SYMBOLS.map(|(name, _)| name).join(", "));
                node.report(Finding::stop("choice-unknown", place, message, hint));
            }
        }
    }
    symbols
}

fn table(node: &Node<'_>) -> Table {
    let level = node.reference("level", Kind::Level);
    Table {
        area_column: node.required_text("area_column"),
        date_column: node.table("date_column").map(|column| date_column(&column)),
        columns: node.tables("columns").iter().map(column).collect(),
        files: node.tables("files").iter().map(|file| self::file(file, level.as_deref())).collect(),
    }
}

fn date_column(node: &Node<'_>) -> DateColumn {
    let month_day = node.text("month_day").and_then(|text| {
        let parts =
            text.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
        if parts.is_none() {
            let message = format!("„{text}“ ist kein Monat mit Tag.");
            node.report(Finding::stop(
                "date-unreadable",
                node.place_of("month_day"),
                message,
                "Als \"MM-TT\" schreiben, zum Beispiel \"12-31\".",
            ));
        }
        parts
    });
    DateColumn { name: node.required_text("name"), month_day }
}

fn column(node: &Node<'_>) -> Column {
    Column {
        name: node.required_text("name"),
        subtract: node.list("subtract"),
        component: ComponentId::new(node.required_reference("component", Kind::Component)),
        breakdown: Breakdown(node.reference("breakdown", Kind::Category).unwrap_or_default()),
    }
}

fn file(node: &Node<'_>, table_level: Option<&str>) -> File {
    let own = node.reference("level", Kind::Level);
    let level = own.as_deref().or(table_level);
    if level.is_none() {
        let hint = "„level“ bei der Datei oder bei der Tabelle angeben.";
        node.report(Finding::stop("key-missing", node.place(), "Die Raumebene der Datei fehlt.", hint));
    }
    let flags =
        [("provisional", Flag::Provisional), ("revised", Flag::Revised), ("estimated", Flag::Estimated)];
    File {
        path: node.required_text("path"),
        level: LevelId::new(level.unwrap_or_default()),
        date: node.date("date"),
        role: node
            .choice("role", &[("data", Role::Data), ("control", Role::Control)], Some(Role::Data))
            .unwrap_or(Role::Data),
        flag: node.text("flag").and_then(|word| {
            let flag = flags.iter().find(|(name, _)| *name == word).map(|(_, flag)| *flag);
            if flag.is_none() {
                node.not_among("flag", &word, flags.iter().map(|(name, _)| *name));
            }
            flag
        }),
    }
}
