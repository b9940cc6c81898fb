use std::fmt::Write;
use std::path::Path;

use vocabulary::catalogue::Limit;
use vocabulary::{Finding, Recipe};

use crate::read;

const CORRECT: [(&str, &str); 7] = [
    (
        "sozialblick.toml",
        "[municipality]\nid = \"musterkreis\"\nname = \"Musterkreis\"\ncontact = \"Amt\"\nlicence = \"CC0\"\ncrs = \"EPSG:25832\"\n",
    ),
    (
        "areas/levels.toml",
        "[[level]]\nid = \"quartier\"\ntitle = \"Quartier\"\nplural = \"Quartiere\"\n\n[[level]]\nid = \"kreis\"\ntitle = \"Kreis\"\nplural = \"Kreise\"\n",
    ),
    (
        "areas/areas.csv",
        "level,key,name,parent,valid_from,valid_to,formed_from\nkreis,0,Musterkreis,,,,\nquartier,01,Äußere Höhe,0,,,\nquartier,02,Mitte,0,2019-01-01,,01\n",
    ),
    (
        "sources/amt.toml",
        "id = \"amt\"\ntitle = \"Statistik\"\nsupplier = \"Amt\"\nlicence = \"CC0\"\n\n[read]\nsymbols = { \"-\" = \"zero\" }\n\n[[table]]\narea_column = \"id\"\nlevel = \"quartier\"\ncolumns = [ { name = \"ew\", component = \"einwohner\" } ]\nfiles = [ { path = \"ew.csv\", date = \"2022-12-31\" } ]\n",
    ),
    ("catalog/topics.toml", "[[topic]]\nid = \"leben\"\ntitle = \"Leben\"\n"),
    (
        "catalog/components.toml",
        "[[dimension]]\nid = \"alter\"\ntitle = \"Alter\"\ncategories = [ { id = \"u6\", title = \"unter 6\" } ]\n\n[[component]]\nid = \"einwohner\"\ntitle = \"Einwohner\"\nsource = \"amt\"\n",
    ),
    ("catalog/protection.toml", "inhabitants = \"einwohner\"\n\n[[rule]]\nmin_count = 3\n"),
];

const INDICATOR: &str = "[[indicator]]\nid = \"kinder\"\ntitle = \"Kinder\"\ntopic = \"leben\"\ndefinition = \"Kinder unter 6\"\nkind = \"share\"\nnumerator = [\"einwohner[alter:u6]\"]\nbase = [\"einwohner\"]\npublish_from = \"quartier\"\n";

/// Writes the correct workspace with some files changed.
fn workspace(changed: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let indicator = [("catalog/indicators/leben.toml", INDICATOR)];
    for (path, content) in CORRECT.iter().chain(&indicator).chain(changed) {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

fn told(findings: &[Finding]) -> String {
    findings.iter().fold(String::new(), |mut text, finding| {
        writeln!(text, "{} [{}]\n  {}\n  → {}", finding.place, finding.rule, finding.message, finding.hint)
            .unwrap();
        text
    })
}

fn findings(changed: &[(&str, &str)]) -> String {
    told(&read(workspace(changed).path()).1)
}

#[test]
fn a_correct_workspace_is_read_without_findings() {
    let folder = workspace(&[]);
    let (workspace, findings) = read(folder.path());
    assert_eq!(told(&findings), "");
    assert_eq!(workspace.areas.len(), 3);
    let middle = workspace.areas.find(0, &"02".into()).unwrap();
    assert_eq!(workspace.areas.get(middle).formed_from, workspace.areas.find(0, &"01".into()));
    let indicator = &workspace.catalogue.indicators[0];
    assert_eq!(indicator.numerator[0].breakdown.0, "alter:u6");
    assert_eq!(indicator.unit.de, "%");
    assert_eq!(indicator.sources, ["amt".into()]);
    assert_eq!(workspace.files.len(), 8);
}

#[test]
fn placeholders_of_a_draft_are_asked_about_once() {
    let source = CORRECT[3]
        .1
        .replace("\"Statistik\"", "{ de = \"Statistik\", en = \"…\" }")
        .replace("\"CC0\"", "\"…\"");
    assert_eq!(
        findings(&[("sources/amt.toml", &source)]),
        "sources/amt.toml, Zeile 2 [placeholder-left]\n  Hier steht noch ein Platzhalter „…“: title, licence.\n  \
         → Eintragen, wie die Statistik heißt, wer sie liefert und unter welcher Lizenz; das steht später in Ausgaben und Briefen.\n"
    );
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let wrong = INDICATOR
        .replace("topic = \"leben\"", "topic = \"lebn\"\ndefintion = \"x\"")
        .replace("\"share\"", "\"shar\"")
        .replace("einwohner[alter:u6]", "einwoner[alter:u7]");
    insta::assert_snapshot!(findings(&[("catalog/indicators/leben.toml", &wrong)]));
}

#[test]
fn areas_without_parents_or_with_unknown_ones_are_told() {
    let areas = "level,key,name,parent,valid_from,valid_to,formed_from\nkreis,0,Musterkreis,,,,\nquartier,01,A,,,,\nquartier,02,B,9,,,\nquartier,02,C,0,31.13.2020,,\nqartier,03,D,0,,,\n";
    insta::assert_snapshot!(findings(&[("areas/areas.csv", areas)]));
}

#[test]
fn a_missing_column_of_the_area_list_is_told() {
    insta::assert_snapshot!(findings(&[("areas/areas.csv", "level,key,name\nkreis,0,Musterkreis\n")]));
}

#[test]
fn syntax_errors_are_told_with_their_line() {
    insta::assert_snapshot!(findings(&[(
        "catalog/topics.toml",
        "[[topic]]\nid = \"leben\ntitle = \"Leben\"\n"
    )]));
}

#[test]
fn values_of_the_wrong_type_are_told() {
    let protection = "[[rule]]\nmin_count = \"drei\"\nmin_base = -5\nsource = 3\n";
    insta::assert_snapshot!(findings(&[("catalog/protection.toml", protection)]));
}

#[test]
fn indices_that_presuppose_each_other_are_told() {
    let index = |id: &str, part: &str| {
        format!(
            "[[index]]\nid = \"{id}\"\ntitle = \"T\"\ntopic = \"leben\"\ndefinition = \"d\"\nlevel = \"quartier\"\ndates = [\"2022-12-31\"]\nparts = [ {{ indicator = \"{part}\" }} ]\nclasses = [ {{ id = \"1\", label = \"eins\" }} ]\n"
        )
    };
    let cycle = index("a", "b") + &index("b", "a");
    insta::assert_snapshot!(findings(&[("catalog/indices.toml", &cycle)]));
}

#[test]
fn unclear_classes_are_told() {
    let index = "[[index]]\nid = \"a\"\ntitle = \"T\"\ntopic = \"leben\"\ndefinition = \"d\"\nlevel = \"quartier\"\nparts = [ { indicator = \"kinder\" } ]\nclasses = [ { id = \"1\", label = \"eins\", up_to = 1.0 }, { id = \"2\", label = \"zwei\", below = 0.5 }, { id = \"3\", label = \"drei\" } ]\n";
    insta::assert_snapshot!(findings(&[("catalog/indices.toml", index)]));
}

#[test]
fn a_matrix_takes_level_dates_and_classes_from_its_rows_and_columns() {
    let index = |id: &str, dates: &str| {
        format!(
            "[[index]]\nid = \"{id}\"\ntitle = \"T\"\ntopic = \"leben\"\ndefinition = \"d\"\nlevel = \"quartier\"\ndates = [{dates}]\nparts = [ {{ indicator = \"kinder\" }} ]\nclasses = [ {{ id = \"1\", label = \"hoch\", below = -1 }}, {{ id = \"2\", label = \"tief\" }} ]\n"
        )
    };
    let matrix = "[[index]]\nid = \"m\"\nkind = \"matrix\"\ntitle = \"T\"\ntopic = \"leben\"\ndefinition = \"d\"\nrows = \"r\"\ncolumns = \"c\"\nlabel = \"Stand {row}, Lauf {column}\"\n";
    let text =
        matrix.to_owned() + &index("r", "\"2020-12-31\", \"2022-12-31\"") + &index("c", "\"2022-12-31\"");
    let folder = workspace(&[("catalog/indices.toml", &text)]);
    let (workspace, findings) = read(folder.path());
    assert_eq!(told(&findings), "");
    let matrix = workspace.catalogue.index(&"m".into()).unwrap();
    assert!(matches!(matrix.recipe, Recipe::Matrix { .. }));
    assert_eq!(matrix.level.as_str(), "quartier");
    assert_eq!(matrix.dates.len(), 1);
    assert_eq!(matrix.class("12").unwrap().label.de, "Stand hoch, Lauf tief");
    let rows = workspace.catalogue.index(&"r".into()).unwrap();
    assert_eq!(rows.classes[0].limit, Some(Limit { at: -1.0, closed: false }));
    assert_eq!(workspace.catalogue.indices[2].id.as_str(), "m");
}

#[test]
fn missing_files_are_told_and_nothing_panics() {
    insta::assert_snapshot!(told(&read(Path::new("does-not-exist")).1));
}

#[test]
fn a_file_in_another_encoding_is_told() {
    let folder = workspace(&[]);
    std::fs::write(folder.path().join("catalog/topics.toml"), b"[[topic]]\nid = \"h\xf6he\"\n").unwrap();
    insta::assert_snapshot!(told(&read(folder.path()).1));
}
