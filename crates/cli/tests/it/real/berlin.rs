//! Files of Berlin.

use std::collections::BTreeMap;

use vocabulary::observation::Observed;
use vocabulary::{Absence, Severity};

use super::{Cells, Delivered, absent, count, number, sum};

/// Reference dates of the population register, planning areas, inhabitants and women.
const POPULATION: [(&str, usize, i64, i64); 5] = [
    ("2015-12-31", 447, 3_610_156, 1_830_837),
    ("2018-12-31", 447, 3_748_148, 1_892_900),
    ("2020-12-31", 448, 3_769_962, 1_903_727),
    ("2021-12-31", 542, 3_775_480, 1_907_322),
    ("2023-12-31", 542, 3_878_100, 1_959_163),
];

/// The levels above the planning areas, and the length of their keys.
const LEVELS: [(&str, usize); 3] = [("bezirksregion", 6), ("prognoseraum", 4), ("bezirk", 2)];

#[test]
fn men_and_women_of_the_matrix_add_up_in_all_rows() {
    let read = Delivered::read("berlin-ewr-matrix");
    let cells = |series: &str| read.cells("planungsraum", series, "2020-12-31");
    let (all, men, women) =
        (cells("einwohner"), cells("einwohner[geschlecht:m]"), cells("einwohner[geschlecht:w]"));
    assert_eq!((all.len(), sum(all.values())), (448, 3_769_962));
    for (area, all) in &all {
        assert_eq!(count(men[area]) + count(women[area]), count(*all), "{area}");
    }
}

#[test]
fn age_groups_of_the_matrix_add_up_in_all_rows() {
    let read = Delivered::read("berlin-ewr-matrix");
    let mut totals = [(); 2].map(|()| BTreeMap::<String, i64>::new());
    let mut groups = [0, 0];
    for (_, key) in read.series.keys() {
        let which = match key.breakdown.parts() {
            Some(("alter", _)) => 0,
            Some(("altersgruppe", _)) => 1,
            _ => continue,
        };
        groups[which] += 1;
        let series = format!("einwohner[{}]", key.breakdown.0);
        for (area, cell) in read.cells("planungsraum", &series, "2020-12-31") {
            assert!(!matches!(count(cell), 1 | 2), "small counts are disguised at the source");
            *totals[which].entry(area).or_default() += count(cell);
        }
    }
    assert_eq!(groups, [32, 9]);
    for (area, all) in read.cells("planungsraum", "einwohner", "2020-12-31") {
        assert_eq!(totals[0][&area], count(all), "{area}");
    }
}

#[test]
fn the_register_adds_up_by_key_on_all_levels() {
    let read = Delivered::read("berlin-ewr");
    for (date, areas, inhabitants, women) in POPULATION {
        let total = |series: &str| sum(read.cells("planungsraum", series, date).values());
        assert_eq!(read.cells("planungsraum", "einwohner", date).len(), areas);
        assert_eq!((total("einwohner"), total("einwohner[geschlecht:w]")), (inhabitants, women));
        assert_eq!(
            total("einwohner[geschlecht:m]"),
            inhabitants - women,
            "a remainder the files do not name"
        );
    }
    for ((_, key), small) in read.series.iter().filter(|((level, _), _)| level == "planungsraum") {
        let (series, date) = (format!("{}[{}]", key.component, key.breakdown.0), key.date.to_string());
        for (level, length) in LEVELS {
            let mut sums = BTreeMap::<&str, i64>::new();
            for (area, cell) in small {
                *sums.entry(&area[..length]).or_default() += count(*cell);
            }
            let published = read.cells(level, &series, &date);
            assert_eq!(sums.len(), published.len());
            for (area, cell) in &published {
                assert_eq!(sums[area.as_str()], count(*cell), "{area} {series} {date}");
            }
        }
        assert_eq!(sum(read.cells("stadt", &series, &date).values()), sum(small.values()));
    }
}

#[test]
fn excluded_areas_of_the_monitor_have_no_class() {
    let read = Delivered::read("berlin-mss-klassen");
    for (date, sizes, excluded) in
        [("2014-12-31", [78, 270, 49, 38], 12), ("2018-12-31", [67, 283, 47, 39], 11)]
    {
        let classes = read.cells("planungsraum", "mss-status-klasse", date);
        let found = [1.0, 2.0, 3.0, 4.0]
            .map(|class| classes.values().filter(|cell| number(**cell) == Some(class)).count());
        assert_eq!(found, sizes);
        assert_eq!(absent(classes.values(), Absence::NotApplicable), excluded);
    }
}

#[test]
fn z_values_of_the_monitor_add_up() {
    let parts = |year: i32| if year == 2015 { vec!["s1", "s2", "s3", "s4"] } else { vec!["s1", "s3", "s4"] };
    let editions = [
        ("berlin-mss-z", 2015, "2014-12-31", 435, 2e-5),
        ("berlin-mss-z", 2019, "2018-12-31", 435, 2e-5),
        ("berlin-mss-2021-z", 2021, "2020-12-31", 536, 0.0101),
    ];
    for (name, year, date, valid, tolerance) in editions {
        let read = Delivered::read(name);
        let z =
            parts(year).into_iter().map(|part| read.cells("planungsraum", &format!("mss-z-{part}"), date));
        let z: Vec<Cells> = z.collect();
        let sums = read.cells("planungsraum", "mss-status-summe", date);
        let with_sum = sums.iter().filter_map(|(area, cell)| Some((area, number(*cell)?)));
        let mut compared = 0;
        for (area, published) in with_sum {
            let ours: f64 = z.iter().map(|part| number(part[area]).unwrap()).sum();
            assert!((ours - published).abs() < tolerance, "{name} {area}: {ours} {published}");
            compared += 1;
        }
        assert_eq!(compared, valid, "{name}");
        assert_eq!(absent(sums.values(), Absence::NotApplicable), sums.len() - valid);
    }
}

#[test]
fn the_sentinel_of_the_monitor_never_becomes_a_number() {
    let read = Delivered::read("berlin-mss-2021");
    let mut not_applicable = 0;
    for cell in read.series.values().flat_map(BTreeMap::values) {
        assert!(number(*cell).is_none_or(|value| value > -9_999.0));
        not_applicable += usize::from(*cell == Observed::Absent(Absence::NotApplicable));
    }
    // 12 index columns, 3 index classes and 14 context columns in 6 areas, 3 columns in 10 areas of the old division
    assert_eq!(not_applicable, (12 + 3 + 14) * 6 + 3 * 10);
    let classes = read.cells("planungsraum", "mss-status-klasse", "2020-12-31");
    let sizes = [1.0, 2.0, 3.0, 4.0]
        .map(|class| classes.values().filter(|cell| number(**cell) == Some(class)).count());
    assert_eq!(sizes, [75, 366, 46, 49]);
}

#[test]
fn words_never_become_numbers() {
    let read = Delivered::read("berlin-gewaltdelinquenz");
    assert_eq!(read.all("gewaltdelinquenz").iter().filter(|cell| number(**cell).is_some()).count(), 0);
    assert!(!read.findings(Severity::Stop).is_empty());
}

#[test]
fn facilities_counted_by_area_and_as_points_agree() {
    let counted = Delivered::read("berlin-einrichtungen");
    let total = |series: &str| sum(counted.cells("planungsraum", series, "2023-06-30").values());
    assert_eq!((total("kitas"), total("schulen")), (2_880, 902));
    assert_eq!((total("jugendfreizeiteinrichtungen"), total("pflegeeinrichtungen")), (407, 274));
    let (homes, centres) =
        (Delivered::read("berlin-pflege-geojson"), Delivered::read("berlin-kitas-geojson"));
    let homes = homes.cells("einrichtung", "pflegeplaetze", "2023-06-30");
    assert_eq!((homes.len(), sum(homes.values())), (274, 31_154));
    assert_eq!(total("pflegeplaetze"), 31_154);
    let centres = centres.cells("einrichtung", "kitaplaetze", "2023-06-30");
    assert_eq!((centres.len(), sum(centres.values())), (2_880, 194_979));
}

#[test]
fn areas_of_berlin_are_all_in_their_lists() {
    let districts = Delivered::read("berlin-bezirke-geojson").cells("bezirk", "flaeche-qm", "2020-12-31");
    assert_eq!((districts.len(), sum(districts.values())), (12, 884_910_000));
    let planning = Delivered::read("berlin-lor").cells("planungsraum", "flaeche-qm", "2021-01-01");
    let surface: f64 = planning.values().filter_map(|cell| number(*cell)).sum();
    assert_eq!(planning.len(), 542);
    assert!((surface - 891_132_456.35).abs() < 0.01);
}

#[test]
fn names_from_twelve_sheets_find_their_place_within_the_region_above() {
    let read = Delivered::read("berlin-lor-schluessel");
    let parts = read.cells("planungsraum", "schluesselteil", "2008-01-01");
    assert_eq!((parts.len(), read.parts[0].ingested.files.len()), (447, 12));
    assert_eq!(count(parts["Tiergarten Süd/Lützowstr."]), 3);
    let streets: Vec<&String> = parts.keys().filter(|area| area.contains("/Schloßstr")).collect();
    assert_eq!(streets, ["Schloß Charlottenburg/Schloßstraße", "Schloßstr./Schloßstr."]);
}
