//! The reading profile of a source: `[read]` and `[[table]]` of `sources/*.toml`.

use std::collections::BTreeMap;

use vocabulary::profile::{
    AreaBy, AreaColumn, AreaPlace, Column, DatePlace, File, FixedField, HeaderRows, KeyRule, LevelColumn,
    Profile, Role, Symbol, Table,
};
use vocabulary::{Absence, Breakdown, ComponentId, Finding, Flag, LevelId, SourceId};

use crate::node::Node;
use crate::reading::Kind;

/// The profile in the root table of a source file.
pub(crate) fn profile(root: &Node<'_>, source: SourceId) -> Profile {
    let mut profile = Profile::new(source);
    if let Some(read) = root.table("read") {
        profile.encoding = read.text("encoding");
        profile.delimiter = delimiter(&read);
        profile.fixed = read.tables("fixed").iter().map(fixed_field).collect();
        profile.decimal = read.choice("decimal", &[(".", '.'), (",", ',')], Some('.')).unwrap_or('.');
        profile.thousands = single(&read, "thousands");
        profile.header = header(&read).unwrap_or_default();
        profile.unplaced = read.list("unplaced");
        profile.exclusions = read.reference("exclusions", Kind::ExclusionList);
        profile.symbols = read.table("symbols").map(|node| symbols(&node)).unwrap_or_default();
    }
    profile.tables = root.tables("table").iter().map(table).collect();
    profile
}

fn header(node: &Node<'_>) -> Option<HeaderRows> {
    node.range("header_rows").map(|(first, last)| HeaderRows { first, last })
}

fn fixed_field(node: &Node<'_>) -> FixedField {
    FixedField {
        name: node.required_text("name"),
        start: node.bounded("start", 1..=100_000, 1),
        length: node.bounded("length", 1..=100_000, 1),
    }
}

/// One character, or the word for the one that is hard to see.
fn delimiter(node: &Node<'_>) -> Option<char> {
    if node.text("delimiter").is_some_and(|word| word == "tab") {
        Some('\t')
    } else {
        single(node, "delimiter")
    }
}

fn single(node: &Node<'_>, key: &'static str) -> Option<char> {
    let text = node.text(key)?;
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => Some(only),
        _ => {
            let message = format!("„{key}“ muss genau ein Zeichen sein.");
            let hint = "Zum Beispiel \";\" schreiben.";
            node.report(Finding::stop("value-wrong-type", node.place_of(key), message, hint));
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

fn symbols(node: &Node<'_>) -> BTreeMap<String, Symbol> {
    let mut symbols = BTreeMap::new();
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
    let date_column = node.table("date_column");
    let month_day = month_day(node).or_else(|| date_column.as_ref().and_then(self::month_day));
    Table {
        sheet: node.text("sheet"),
        header: header(node),
        area: area_place(node),
        dates: date_places(node, date_column.as_ref()),
        month_day,
        fill_down: node.list("fill_down"),
        columns: node.tables("columns").iter().map(column).collect(),
        files: node.tables("files").iter().map(|file| self::file(file, level.as_deref())).collect(),
    }
}

fn area_place(node: &Node<'_>) -> AreaPlace {
    if let Some(key) = node.text("area") {
        return AreaPlace::Fixed(key);
    }
    if !node.has("area_column") {
        node.required_text("area_column");
    }
    let rule = node.table("area_key").map(|rule| KeyRule {
        before: rule.text("before"),
        strip: rule.text("strip"),
        digits: rule.has("digits").then(|| rule.bounded("digits", 1..=30, 1)),
    });
    AreaPlace::Column(AreaColumn {
        names: node.one_or_more("area_column"),
        by: node
            .choice("area_by", &[("key", AreaBy::Key), ("name", AreaBy::Name)], Some(AreaBy::Key))
            .unwrap_or_default(),
        parent: node.text("area_parent"),
        level: node.table("level_column").map(|column| level_column(&column)),
        rule: rule.unwrap_or_default(),
    })
}

fn level_column(node: &Node<'_>) -> LevelColumn {
    let levels = node.table("levels").map(|levels| {
        let words = levels.entries().into_iter().map(|(word, level, _)| (word, level.unwrap_or_default()));
        let words: BTreeMap<String, String> = words.collect();
        for level in words.values() {
            node.refer("levels", Kind::Level, level);
        }
        words.into_iter().map(|(word, level)| (word, LevelId::new(level))).collect()
    });
    LevelColumn { name: node.required_text("name"), levels: levels.unwrap_or_default() }
}

fn date_places(node: &Node<'_>, column: Option<&Node<'_>>) -> Vec<DatePlace> {
    const PLACES: [(&str, DatePlace); 3] = [
        ("file-name", DatePlace::FileName),
        ("sheet-name", DatePlace::SheetName),
        ("title", DatePlace::Title),
    ];
    let mut places: Vec<DatePlace> =
        column.map(|column| DatePlace::Column(column.required_text("name"))).into_iter().collect();
    for word in node.one_or_more("date_from") {
        match PLACES.into_iter().find(|(name, _)| *name == word) {
            Some((_, place)) if places.contains(&place) => {}
            Some((_, place)) => places.push(place),
            None => node.not_among("date_from", &word, PLACES.iter().map(|(name, _)| *name)),
        }
    }
    places
}

fn month_day(node: &Node<'_>) -> Option<(i8, i8)> {
    let text = node.text("month_day")?;
    let parts = text.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
    // 2000 is a leap year, so that 02-29 is a day.
    let exists = parts.filter(|(month, day)| vocabulary::ReferenceDate::new(2000, *month, *day).is_some());
    if exists.is_none() {
        let message = format!("„{text}“ ist kein Monat mit Tag.");
        let hint = "Als \"MM-TT\" schreiben, zum Beispiel \"12-31\".";
        node.report(Finding::stop("date-unreadable", node.place_of("month_day"), message, hint));
    }
    exists
}

fn column(node: &Node<'_>) -> Column {
    let only = node.table("only").map(|only| {
        only.entries().into_iter().map(|(name, text, _)| (name, text.unwrap_or_default())).collect()
    });
    Column {
        name: node.required_text("name"),
        position: node.has("position").then(|| node.bounded("position", 1..=10_000, 1)),
        only: only.unwrap_or_default(),
        subtract: node.list("subtract"),
        times: node.has("times").then(|| node.bounded("times", 1..=1_000_000_000, 1)),
        date: node.date("date"),
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
    let flags = Flag::ALL.map(|flag| (flag.word(), flag));
    File {
        path: node.required_text("path"),
        level: LevelId::new(level.unwrap_or_default()),
        date: node.date("date"),
        role: node
            .choice("role", &[("data", Role::Data), ("control", Role::Control)], Some(Role::Data))
            .unwrap_or(Role::Data),
        flag: node.has("flag").then(|| node.choice("flag", &flags, None)).flatten(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_profile;

    const HEAD: &str = "id = \"ba\"\ntitle = \"BA\"\nsupplier = \"BA\"\nlicence = \"frei\"\n";

    fn read(rest: &str) -> (Profile, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ba.toml");
        std::fs::write(&path, format!("{HEAD}{rest}")).unwrap();
        let (profile, findings) = read_profile(&path, None);
        let told = findings.iter().map(|finding| format!("{} {}", finding.place, finding.rule)).collect();
        (profile.unwrap(), told)
    }

    #[test]
    fn every_setting_of_a_profile_arrives() {
        let (profile, told) = read(
            r##"
[read]
decimal = ","
header_rows = [9, 12]
fixed = [ { name = "a", start = 3, length = 2 } ]
symbols = { "k.A." = "missing" }
[[table]]
sheet = "Daten*"
header_rows = 2
area_column = ["BEZ", "PLR"]
area_by = "name"
area_parent = "Kreis"
area_key = { strip = "#", digits = 3 }
level_column = { name = "E", levels = { "Stadt" = "stadt" } }
level = "stadtteil"
date_from = ["file-name", "title"]
month_day = "12-31"
fill_down = ["BEZ"]
columns = [ { name = "x | {date}", position = 4, only = { m = "w" }, times = 1000, component = "ew" } ]
files = [ { path = "*.xlsx", flag = "unreliable" } ]
[[table]]
area = "05315"
level = "stadt"
date_column = { name = "Jahr", month_day = "06-30" }
date_from = "title"
columns = []
files = []
"##,
        );
        assert_eq!(told, Vec::<String>::new());
        assert_eq!((profile.header.first, profile.header.last), (9, 12));
        assert_eq!(profile.fixed, [FixedField { name: "a".to_owned(), start: 3, length: 2 }]);
        let [first, second] = &profile.tables[..] else { panic!("two tables are written") };
        assert_eq!(first.header, Some(HeaderRows { first: 2, last: 2 }));
        let AreaPlace::Column(area) = &first.area else { panic!("a column is written") };
        assert_eq!((&area.names[..], area.by), (&["BEZ".to_owned(), "PLR".to_owned()][..], AreaBy::Name));
        assert_eq!(area.parent.as_deref(), Some("Kreis"));
        assert_eq!((area.rule.strip.as_deref(), area.rule.digits), (Some("#"), Some(3)));
        assert_eq!(area.level.as_ref().unwrap().levels["Stadt"], LevelId::from("stadt"));
        assert_eq!(first.dates, [DatePlace::FileName, DatePlace::Title]);
        assert_eq!(first.month_day, Some((12, 31)));
        let column = &first.columns[0];
        assert_eq!((column.position, column.times), (Some(4), Some(1000)));
        assert_eq!(column.only["m"], "w");
        assert_eq!(first.files[0].flag, Some(Flag::Unreliable));
        assert_eq!(second.area, AreaPlace::Fixed("05315".to_owned()));
        assert_eq!(second.dates, [DatePlace::Column("Jahr".to_owned()), DatePlace::Title]);
        assert_eq!((second.date_column(), second.month_day), (Some("Jahr"), Some((6, 30))));
    }

    #[test]
    fn what_cannot_be_meant_is_told_with_its_line() {
        let (_, told) = read(
            "[read]\nheader_rows = [4, 2]\n[[table]]\nmonth_day = \"31-12\"\ndate_from = [\"titel\"]\nlevel = \"a\"\ncolumns = []\nfiles = []\narea_colum = \"id\"\n",
        );
        assert_eq!(
            told,
            [
                "ba.toml, Zeile 6 value-wrong-type",
                "ba.toml, Zeile 7 key-missing",
                "ba.toml, Zeile 8 date-unreadable",
                "ba.toml, Zeile 9 choice-unknown",
                "ba.toml, Zeile 13 key-unknown"
            ]
        );
    }
}
