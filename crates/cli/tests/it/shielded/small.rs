//! Ten residents and their addresses by hand: placed, decided about once and for good, counted, purged.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::kreis::{told, vault, words};
use crate::program::{run, succeed, table};

const FILES: [(&str, &str); 9] = [
    (
        "sozialblick.toml",
        "[municipality]\nid = \"musterstadt\"\nname = \"Musterstadt\"\ncontact = \"erfunden\"\nlicence = \"CC0\"\ncrs = \"EPSG:25832\"\n",
    ),
    (
        "areas/levels.toml",
        "[[level]]\nid = \"quartier\"\ntitle = \"Quartier\"\nplural = \"Quartiere\"\n[[level]]\nid = \"stadt\"\ntitle = \"Stadt\"\nplural = \"Städte\"\n",
    ),
    (
        "areas/areas.csv",
        "level,key,name,parent,valid_from,valid_to,formed_from\nstadt,0,Musterstadt,,,,\nquartier,01,Nord,0,,,\nquartier,02,Süd,0,,,\n",
    ),
    (
        "areas/streets.csv",
        "town,postcode,street,side,from,to,area\nMusterstadt,00100,Lindenallee,odd,1,19,01\nMusterstadt,00100,Lindenallee,even,2,20,02\nMusterstadt,00100,Mühlenweg,,,,02\n",
    ),
    (
        "sources/register.toml",
        r#"
id = "register"
title = "Register"
supplier = "Amt (erfunden)"
licence = "CC0"
[read]
encoding = "utf-8"
delimiter = ";"
[records]
unit = "person"
universe = { de = "alle gemeldeten Personen", en = "all registered persons" }
files = [ { path = "bestand_*.csv" } ]
drop = ["Name"]
place = { street = "Strasse", number = "Nr", postcode = "PLZ", town = "Ort" }
variables = [
  { id = "alter", column = "Geboren", years = true },
  { id = "geschlecht", column = "G", codes = { "1" = "m", "2" = "w" } },
]
"#,
    ),
    ("catalog/protection.toml", "inhabitants = \"einwohner\"\n[[rule]]\nmin_count = 3\n"),
    ("catalog/topics.toml", "[[topic]]\nid = \"leben\"\ntitle = \"Leben\"\n"),
    (
        "catalog/components.toml",
        r#"
[[dimension]]
id = "geschlecht"
title = "Geschlecht"
variable = "geschlecht"
categories = [ { id = "w", title = "weiblich", values = ["w"] }, { id = "m", title = "männlich", values = ["m"] } ]
[[component]]
id = "einwohner"
title = "Einwohner"
source = "register"
measure = "records"
[[component]]
id = "kinder"
title = "Kinder"
source = "register"
filter = "alter < 18"
"#,
    ),
    (
        "catalog/indicators/leben.toml",
        r#"
[[indicator]]
id = "anteil-kinder"
title = "Anteil der Kinder"
topic = "leben"
definition = "Kinder an Einwohnern"
kind = "share"
numerator = ["kinder"]
base = ["einwohner"]
publish_from = "quartier"
"#,
    ),
];

/// On the last day of 2022: four in Nord (one of them a child), three in Süd (one child), two in the
/// Gutshof, which no street directory knows, and one in the Lindenallee without a number.
pub(super) const PEOPLE: &str = "Name;G;Geboren;Strasse;Nr;PLZ;Ort
Aa;1;01.05.1980;Lindenallee;1;00100;Musterstadt
Bb;2;02.05.1981;Lindenallee;3a;00100;Musterstadt
Cc;1;03.05.2015;LINDENALLEE;3 A;00100;Musterstadt
Dd;2;04.05.1950;Lindenallee;19;00100;Musterstadt
Ee;1;05.05.1960;Lindenallee;20;00100;Musterstadt
Ff;2;06.05.1961;Muehlenweg;7;00100;Musterstadt
Gg;2;07.05.2010;Mühlenweg;;00100;Musterstadt
Hh;1;08.05.1970;Gutshof;1;00100;Musterstadt
Ii;2;09.05.2012;Gutshof;1;00100;Musterstadt
Jj;1;10.05.1975;Lindenallee;;00100;Musterstadt
";

/// A workspace with the residents of the end of 2022, nothing placed yet.
pub(super) fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, content) in FILES {
        write(folder.path(), path, content);
    }
    deliver(folder.path(), "bestand_2022-12-31.csv");
    folder
}

pub(super) fn write(folder: &Path, path: &str, content: &str) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, content).unwrap();
}

/// Adds a rule to `sozialblick.toml`.
pub(super) fn add_rule(folder: &Path, rule: &str) {
    let file = folder.join("sozialblick.toml");
    std::fs::write(&file, std::fs::read_to_string(&file).unwrap() + rule).unwrap();
}

pub(super) fn deliver(folder: &Path, name: &str) {
    write(folder, &format!("vault/incoming/register/{name}"), PEOPLE);
}

/// Persons by quartier and sex at a date; `-` for those of no area are not in the table.
pub(super) fn counted(folder: &Path, component: &str, date: &str) -> BTreeMap<(String, String), i64> {
    succeed(["count", folder.to_str().unwrap()]);
    let rows = table(&std::fs::read(folder.join(format!("vault/counts-register-{date}.csv"))).unwrap());
    let of = rows.into_iter().filter(|row| row["component"] == component && row["level"] == "quartier");
    of.map(|row| ((row["area"].clone(), row["geschlecht"].clone()), row["count"].parse().unwrap())).collect()
}

fn cells(cells: &[(&str, &str, i64)]) -> BTreeMap<(String, String), i64> {
    cells.iter().map(|(area, sex, count)| (((*area).to_owned(), (*sex).to_owned()), *count)).collect()
}

pub(super) fn placing(folder: &Path, date: &str) -> Vec<String> {
    let vault = vault(folder);
    let partitions = vault.partitions().unwrap();
    let partition = partitions.iter().find(|partition| partition.date.to_string() == date).unwrap();
    words(&vault, partition, "placing").into_iter().map(Option::unwrap).collect()
}

/// Fills the column `Entscheidung` of the review list as an editor does and gives the list another name.
pub(super) fn decided(folder: &Path, decisions: &[(&str, &str)]) -> PathBuf {
    let list = std::fs::read_to_string(folder.join("vault/review.csv")).unwrap();
    let lines: Vec<String> = list
        .lines()
        .map(|line| match decisions.iter().find(|(street, _)| line.contains(street)) {
            Some((_, decision)) => format!("{line}{decision}"),
            None => line.to_owned(),
        })
        .collect();
    let file = folder.join("entschieden.csv");
    std::fs::write(&file, lines.join("\r\n")).unwrap();
    file
}

#[test]
fn what_an_editor_decides_is_placed_and_counted_and_never_asked_again() {
    let folder = workspace();
    let path = folder.path().to_str().unwrap();
    let first = run(["place", path]);
    assert!(told(&first).contains("2 Adressen sind offen"), "{}", told(&first));
    let date = "2022-12-31";
    let expected = ["exact"; 7].into_iter().chain(["unplaced", "unplaced", "ambiguous"]);
    assert!(placing(folder.path(), date).iter().eq(expected), "{:?}", placing(folder.path(), date));
    let nord = [("01", "m", 2), ("01", "w", 2)];
    assert_eq!(
        counted(folder.path(), "einwohner", date),
        cells(&[&nord[..], &[("02", "m", 1), ("02", "w", 2)]].concat())
    );
    let review = std::fs::read_to_string(folder.path().join("vault/review.csv")).unwrap();
    assert_eq!(review.lines().count(), 3);
    assert!(!review.contains("Hh") && !review.contains("1970"), "addresses only");

    let list = decided(folder.path(), &[("Gutshof", "02"), (";Lindenallee;;", "außerhalb")]);
    let second = run(["place", path, "--decide", list.to_str().unwrap()]);
    assert!(!told(&second).contains("Adressen sind offen"), "{}", told(&second));
    let expected = ["exact"; 7].into_iter().chain(["decided", "decided", "outside"]);
    assert!(placing(folder.path(), date).iter().eq(expected), "{:?}", placing(folder.path(), date));
    let with_gutshof = [&nord[..], &[("02", "m", 2), ("02", "w", 3)]].concat();
    assert_eq!(counted(folder.path(), "einwohner", date), cells(&with_gutshof));
    assert_eq!(
        counted(folder.path(), "kinder", date),
        cells(&[("01", "m", 1), ("02", "w", 2)]),
        "the child of the Gutshof lives in Süd"
    );

    deliver(folder.path(), "bestand_2023-12-31.csv");
    let third = run(["place", path]);
    assert!(!told(&third).contains("Adressen sind offen"), "{}", told(&third));
    assert_eq!(counted(folder.path(), "einwohner", "2023-12-31"), cells(&with_gutshof));
    assert!(!folder.path().join("vault/review.csv").exists());
}

#[test]
fn a_decision_that_means_nothing_is_told_without_its_address() {
    let folder = workspace();
    let path = folder.path().to_str().unwrap();
    run(["place", path]);
    let list = decided(folder.path(), &[("Gutshof", "irgendwo")]);
    let output = run(["place", path, "--decide", list.to_str().unwrap()]);
    let text = told(&output);
    assert!(text.contains("entschieden.csv, Zeile 2, Spalte Entscheidung"), "{text}");
    assert!(text.contains("[decision-unknown"), "{text}");
    assert!(!text.contains("Gutshof") && !text.contains("irgendwo"), "{text}");
}

#[test]
fn records_and_raw_data_are_purged_by_source_and_date() {
    let folder = workspace();
    let path = folder.path().to_str().unwrap();
    deliver(folder.path(), "bestand_2023-12-31.csv");
    run(["place", path]);
    let list = || succeed(["vault", "list", path]);
    let lines = |word: &str| list().lines().filter(|line| line.contains(word)).count();
    assert_eq!((lines("Datensätze"), lines("incoming")), (2, 2));

    succeed(["vault", "purge", path, "--source", "register", "--date", "2022-12-31"]);
    assert_eq!((lines("Datensätze"), lines("incoming")), (1, 2));
    assert!(
        list().contains("2023-12-31")
            && !folder.path().join("vault/records/register/date=2022-12-31").exists()
    );

    let unknown = run(["vault", "purge", path, "--source", "anderes"]);
    assert_eq!(unknown.status.code(), Some(2), "a misspelt source is not silently nothing");
    assert_eq!((lines("Datensätze"), lines("incoming")), (1, 2));

    let unplaced = run(["vault", "purge", path, "--incoming"]);
    assert_eq!(unplaced.status.code(), Some(2), "the raw data of 2022 are all there is of it");
    assert_eq!((lines("Datensätze"), lines("incoming")), (1, 2));
    run(["place", path]);
    succeed(["vault", "purge", path, "--incoming"]);
    assert_eq!((lines("Datensätze"), lines("incoming")), (2, 0));
    assert!(!counted(folder.path(), "einwohner", "2023-12-31").is_empty(), "counting needs no raw data");

    succeed(["vault", "purge", path, "--date", "2022-12-31"]);
    assert_eq!((lines("Datensätze"), lines("incoming")), (1, 0));
    succeed(["vault", "purge", path, "--all"]);
    assert_eq!(list(), "");
    let nothing = run(["vault", "purge", path]);
    assert_eq!(nothing.status.code(), Some(2), "nobody purges everything by leaving something out");
}

#[test]
fn each_reading_is_on_record() {
    let folder = workspace();
    let path = folder.path().to_str().unwrap();
    run(["place", path]);
    succeed(["count", path]);
    let log = succeed(["vault", "log", path]);
    let last: serde_json::Value = serde_json::from_str(log.lines().last().unwrap()).unwrap();
    assert_eq!((&last["command"], &last["source"]), (&"count".into(), &"register".into()));
    assert_eq!((&last["date"], &last["rows"]), (&"2022-12-31".into(), &10.into()));
}

/// Any database gives the same numbers from the shown text.
#[test]
fn the_sql_of_a_component_counts_the_same_in_sqlite() {
    let folder = workspace();
    let path = folder.path().to_str().unwrap();
    run(["place", path]);
    let sqlite = rusqlite::Connection::open_in_memory().unwrap();
    sqlite
        .execute("CREATE TABLE register (date TEXT, area TEXT, \"alter\" INTEGER, geschlecht TEXT)", [])
        .unwrap();
    let vault = vault(folder.path());
    let partition = &vault.partitions().unwrap()[0];
    let (areas, sexes) = (words(&vault, partition, "area"), words(&vault, partition, "geschlecht"));
    let ages = [42, 41, 7, 72, 62, 61, 12, 52, 10, 47];
    for ((area, sex), age) in areas.iter().zip(&sexes).zip(ages) {
        sqlite.execute("INSERT INTO register VALUES ('2022-12-31', ?, ?, ?)", (area, age, sex)).unwrap();
    }
    for component in ["einwohner", "kinder"] {
        let sql = succeed(["component", "sql", component, path]);
        let mut statement =
            sqlite.prepare(sql.lines().skip(1).collect::<Vec<_>>().join("\n").as_str()).unwrap();
        let row =
            |row: &rusqlite::Row<'_>| Ok((row.get("area")?, row.get("geschlecht")?, row.get("number")?));
        let rows = statement.query_map([], row).unwrap();
        let rows: Vec<(Option<String>, String, i64)> = rows.map(Result::unwrap).collect();
        let placed = rows.into_iter().filter_map(|(area, sex, number)| Some(((area?, sex), number)));
        assert_eq!(placed.collect::<BTreeMap<_, _>>(), counted(folder.path(), component, "2022-12-31"));
    }
}
