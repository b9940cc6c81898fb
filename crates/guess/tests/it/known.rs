//! What the areas of a workspace decide.

use vocabulary::{Area, AreaIndex, AreaKey, AreaLevel, Areas, Catalogue, LevelId, Text};

use crate::small::with_known;

/// Two districts in a city; the quarters have the keys of the districts.
fn areas() -> Areas {
    let levels = ["quartier", "stadtteil", "stadt"].map(|id| AreaLevel {
        id: LevelId::from(id),
        title: Text::new(id, id),
        plural: Text::new(id, id),
    });
    let area = |level, key: &str, name: &str, parent: Option<u32>| Area {
        level,
        key: AreaKey::from(key),
        name: name.to_owned(),
        parent: parent.map(AreaIndex),
        valid_from: None,
        valid_to: None,
        formed_from: None,
    };
    let areas = [
        area(0, "001", "Rathaus", Some(3)),
        area(0, "002", "Hafen", Some(3)),
        area(0, "003", "Berg", Some(4)),
        area(1, "001", "Altstadt", Some(5)),
        area(1, "002", "Neustadt", Some(5)),
        area(2, "05", "Köln", None),
    ];
    Areas::new(levels.to_vec(), areas.to_vec())
}

#[test]
fn the_areas_of_a_workspace_decide() {
    let areas = areas();
    let known = Some(guess::Known { areas: &areas, catalogue: &Catalogue::default() });
    let toml = with_known("x.csv", "a;b;c\n1;Altstadt;12\n2;Neustadt;15\n", known);
    assert!(toml.contains("area_column = \"a\"") || toml.contains("area_column = \"b\""), "{toml}");
    assert!(toml.contains("level = \"stadtteil\""), "{toml}");
    let titled = "Arbeitslose\nKöln, krfr. Stadt\nJahr;Arbeitslose\n2012;48140\n2013;51362\n2014;54197\n";
    let toml = with_known("x.csv", titled, known);
    assert!(toml.contains("area = \"05\"") && toml.contains("level = \"stadt\""), "{toml}");
}

#[test]
fn among_levels_that_fit_the_one_counts_that_the_column_names_or_that_has_as_many_areas() {
    let areas = areas();
    let known = Some(guess::Known { areas: &areas, catalogue: &Catalogue::default() });
    let level = |header: &str| {
        let toml = with_known("x.csv", format!("{header};c\n001;12\n002;15\n"), known);
        toml.lines().find_map(|line| line.strip_prefix("level = ")).unwrap().to_owned()
    };
    assert_eq!(level("Quartier"), "\"quartier\"");
    assert_eq!(level("Schlüssel"), "\"stadtteil\"");
    let toml = with_known("x.csv", "Schlüssel;c\n001;12\n002;15\n", known);
    assert!(toml.contains("bekannt, ebenso auf quartier – unsicher"), "{toml}");
}

#[test]
fn a_level_that_the_workspace_does_not_have_is_not_proposed() {
    let areas = areas();
    let known = Some(guess::Known { areas: &areas, catalogue: &Catalogue::default() });
    let toml = with_known("x.csv", "Bezirk;c\nWeit weg;12\nNoch weiter;15\n", known);
    assert!(toml.contains("level = \"quartier\""), "{toml}");
}
