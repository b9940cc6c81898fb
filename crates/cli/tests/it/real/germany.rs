//! Files of German offices outside Berlin.

use std::collections::BTreeMap;

use vocabulary::observation::{Observations, Observed};
use vocabulary::{Absence, Area, AreaLevel, Areas, LevelId, Severity};

use super::{Delivered, Part, absent, count, folder, number, profile, sum};

/// The groups of the workbook on qualifications and the years they hold for.
const QUALIFICATIONS: [(&str, std::ops::RangeInclusive<i16>); 7] = [
    ("ausbildung:ohne", 2002..=2011),
    ("ausbildung:mit", 2002..=2011),
    ("ausbildung:akademisch", 2002..=2011),
    ("abschluss:ohne", 2012..=2021),
    ("abschluss:mit", 2012..=2021),
    ("abschluss:akademisch", 2012..=2021),
    ("abschluss:unbekannt", 2002..=2021),
];

/// The groups of the atlas of Munich.
const GROUPS_OF_MUNICH: [&str; 5] = ["", "geschlecht:m", "geschlecht:w", "staat:deutsch", "staat:ausland"];

#[test]
fn signs_of_the_employment_agency_end_as_secret() {
    let read = Delivered::read("ba-berufsabschluss");
    assert_eq!(absent(&read.all("svb"), Absence::Secret), 7_622);
    assert_eq!(absent(&read.all("svb-anteil"), Absence::Secret), 6_420);
    assert_eq!(read.all("svb").len(), 477 * 100);
    assert_eq!(read.all("svb-anteil").len(), 477 * 80);
    assert_eq!(read.findings(Severity::Stop), [""; 0]);
}

#[test]
fn every_share_of_the_employment_agency_follows_from_its_counts() {
    let read = Delivered::read("ba-berufsabschluss");
    let mut shares = 0;
    for (group, years) in QUALIFICATIONS {
        for year in years {
            let date = format!("{year}-06-30");
            let all = read.cells("kreis", "svb", &date);
            let part = read.cells("kreis", &format!("svb[{group}]"), &date);
            for (area, share) in read.cells("kreis", &format!("svb-anteil[{group}]"), &date) {
                let recomputed = number(part[&area]).zip(number(all[&area])).map(|(n, of)| 100.0 * n / of);
                assert_eq!(number(share).is_some(), recomputed.is_some(), "{area} {group} {date}");
                if let Some((share, recomputed)) = number(share).zip(recomputed) {
                    assert!(
                        (share - recomputed).abs() < 1e-12,
                        "{area} {group} {date}: {share} {recomputed}"
                    );
                    shares += 1;
                }
            }
        }
    }
    assert_eq!(shares, 31_740);
}

#[test]
fn districts_of_the_employment_agency_add_up_to_germany() {
    let read = Delivered::read("ba-berufsabschluss");
    for year in 2002..=2021 {
        let mut cells = read.cells("kreis", "svb", &format!("{year}-06-30"));
        let germany = cells.remove("Deutschland").unwrap();
        assert_eq!(cells.len(), 476);
        let districts: i64 =
            cells.values().filter(|cell| number(**cell).is_some()).map(|cell| count(*cell)).sum();
        assert_eq!(districts, count(germany), "{year}");
    }
    assert_eq!(read.at("kreis", "01001", "svb", "2002-06-30"), Observed::Count(25_587));
}

#[test]
fn a_genesis_table_is_read_with_its_three_header_rows() {
    let read = Delivered::read("genesis-flaeche");
    assert_eq!(read.dates("flaeche").len(), 19);
    let at = |series: &str, date: &str| read.at("gemeinde", "05315", series, date);
    assert_eq!(at("flaeche", "2012-12-31"), Observed::Count(4_051_641));
    assert_eq!(at("flaeche[nutzung:heide]", "2012-12-31"), Observed::Count(14_660));
    assert_eq!(at("flaeche[nutzung:friedhof]", "1994-12-31"), Observed::Count(1_986));
    assert_eq!(at("flaeche[nutzung:moor]", "2009-12-31"), Observed::Count(0), "written as a dash");
    let uses = ["gebaeude", "betrieb", "erholung", "verkehr", "landwirtschaft", "wald", "wasser", "andere"];
    for date in read.dates("flaeche") {
        let parts: i64 = uses.iter().map(|name| count(at(&format!("flaeche[nutzung:{name}]"), &date))).sum();
        assert_eq!(count(at("flaeche", &date)), parts, "{date}");
    }
}

#[test]
fn year_and_month_of_a_genesis_workbook_make_one_date() {
    let read = Delivered::read("genesis-arbeitslose");
    let at = |series: &str, date: &str| read.at("gemeinde", "05315", series, date);
    assert_eq!(read.dates("arbeitslose").len(), 15 * 12);
    assert_eq!(at("arbeitslose", "2014-01-31"), Observed::Count(54_197));
    assert_eq!(at("arbeitslose[geschlecht:w]", "2012-02-29"), Observed::Count(22_021));
    assert_eq!(at("arbeitslose", "2013-12-31"), Observed::Count(51_706));
    assert_eq!(absent(&read.all("arbeitslose"), Absence::Later), 18);
    for date in read.dates("arbeitslose") {
        if let Observed::Count(all) = at("arbeitslose", &date) {
            let men = count(at("arbeitslose[geschlecht:m]", &date));
            assert_eq!(all, men + count(at("arbeitslose[geschlecht:w]", &date)), "{date}");
        }
    }
}

#[test]
fn the_sentinel_of_munich_never_becomes_a_number() {
    let read = Delivered::read("muenchen-arbeitslosendichte");
    assert_eq!(read.rows(), 1_755);
    assert_eq!(read.findings(Severity::Stop), [""; 0]);
    let values = read.all("arbeitslosendichte");
    assert_eq!(values.len(), 1_755 - 65, "the 65 rows that belong to no district are left out");
    assert!(values.iter().all(|cell| number(*cell).is_some_and(|value| (0.0..30.0).contains(&value))));
}

/// Values are printed with one decimal, and so are the bases they were computed from.
#[test]
fn values_of_munich_follow_from_their_bases() {
    let read = Delivered::read("muenchen-arbeitslosendichte");
    let mut compared = 0;
    for group in GROUPS_OF_MUNICH {
        for date in read.dates(&format!("arbeitslosendichte[{group}]")) {
            for level in ["stadtbezirk", "stadt"] {
                let cells = |name: &str| read.cells(level, &format!("{name}[{group}]"), &date);
                let (part, all) = (cells("arbeitslose"), cells("einwohner-15-65"));
                for (area, value) in cells("arbeitslosendichte") {
                    let [value, part, all] =
                        [value, part[&area], all[&area]].map(|cell| number(cell).unwrap());
                    assert!((value - 100.0 * part / all).abs() < 0.0502, "{area} {group} {date}");
                    compared += 1;
                }
            }
        }
    }
    assert_eq!(compared, 1_690);
}

/// The rows that the profile leaves out, read all the same: they are the ones that do not follow.
#[test]
fn rows_of_munich_that_belong_to_no_district_are_the_ones_that_contradict_themselves() {
    let mut every_row = profile("muenchen-arbeitslosendichte");
    every_row.unplaced.clear();
    let file = every_row.tables[0].files[0].path.clone();
    let mut read = Delivered { parts: Vec::new(), series: BTreeMap::new() };
    read.add(every_row, &folder("muenchen-arbeitslosendichte"), &file);
    let (mut sentinels, mut contradicting) = (0, 0);
    for group in GROUPS_OF_MUNICH {
        for date in read.dates(&format!("arbeitslosendichte[{group}]")) {
            let at = |name: &str| read.at("stadtbezirk", "99", &format!("{name}[{group}]"), &date);
            let Some(value) = number(at("arbeitslosendichte")) else {
                assert_eq!(at("arbeitslosendichte"), Observed::Absent(Absence::NotComputable));
                sentinels += 1;
                contradicting += usize::from(number(at("einwohner-15-65")) == Some(0.0));
                continue;
            };
            let recomputed =
                100.0 * number(at("arbeitslose")).unwrap() / number(at("einwohner-15-65")).unwrap();
            contradicting += usize::from((value - recomputed).abs() > 0.05);
        }
    }
    assert_eq!((sentinels, contradicting), (27, 37), "seven sentinels stand beside a base of zero");
}

#[test]
fn cologne_adds_up_on_all_levels_in_every_row() {
    let read = Delivered::read("koeln-bevoelkerung");
    assert_eq!(read.rows(), 29_135);
    assert_eq!(read.at("stadtteil", "000", "einwohner", "2012-12-31"), Observed::Count(1_044_555));
    assert_eq!(read.at("stadtteil", "000", "einwohner", "2005-12-31"), Observed::Count(1_023_101));
    assert_eq!(read.series.len(), 38 * 8);
    for ((_, key), cells) in &read.series {
        let of = |belongs: fn(&str) -> bool| {
            sum(cells.iter().filter(|(area, _)| belongs(area.as_str())).map(|(_, cell)| cell))
        };
        let city = of(|area| area == "000");
        assert_eq!(of(|area| area != "000" && area.starts_with('0')), city, "{key:?}");
        assert_eq!(of(|area| !area.starts_with('0')), city, "{key:?}");
    }
}

/// In a workspace the areas are known: city and districts in the same column are then larger areas.
#[test]
fn subtotals_of_cologne_are_kept_apart_and_agree() {
    let Part { profile, areas, catalogue, .. } = Delivered::read("koeln-bevoelkerung").parts.remove(0);
    let level = |id: &str| AreaLevel { id: LevelId::new(id), ..areas.levels()[0].clone() };
    let levels = vec![level("stadtteil"), level("stadtbezirk"), level("stadt")];
    let mut known: Vec<Area> = areas.iter().map(|(_, area)| area.clone()).collect();
    for area in &mut known {
        area.level = match area.key.as_str() {
            "000" => 2,
            key if key.starts_with('0') => 1,
            _ => 0,
        };
    }
    known.sort_by(|a, b| (a.level, &a.key).cmp(&(b.level, &b.key)));
    let read =
        ingest::ingest(&profile, &folder("koeln-bevoelkerung"), &Areas::new(levels, known), &catalogue);
    let Observations { data, controls } = read.observations;
    assert!(data.keys().eq(controls.keys()));
    let mut cells = 0;
    for (key, series) in &data {
        let above = &controls[key].cells;
        assert_eq!(sum(above.values()), 2 * sum(series.cells.values()), "{key:?}: districts, and the city");
        cells += series.cells.len() + above.len();
    }
    assert_eq!(cells, 29_135, "a row is a cell");
}

#[test]
fn every_district_and_year_of_the_deprivation_index_is_read() {
    let read = Delivered::read("gisd-2019");
    let scores = |level: &str| -> usize {
        read.dates("gisd").iter().map(|date| read.cells(level, "gisd", date).len()).sum()
    };
    assert_eq!((scores("kreis"), scores("raumordnungsregion"), scores("nuts2")), (7_236, 1_728, 684));
    assert_eq!(read.at("kreis", "01001", "gisd", "1998-12-31"), Observed::Value(0.632_281));
    for date in read.dates("gisd-quintil") {
        let groups = read.cells("kreis", "gisd-klasse", &date);
        for (area, quintile) in read.cells("kreis", "gisd-quintil", &date) {
            let group = match count(quintile) {
                1 => 1,
                5 => 3,
                _ => 2,
            };
            assert_eq!(count(groups[&area]), group, "{area} {date}");
        }
    }
    assert_eq!(Delivered::read("gisd-2022").all("gisd").len(), 9_600);
}

/// The long file was made from the ten workbooks: every number must come out of both the same.
#[test]
fn ten_workbooks_and_one_long_file_say_the_same() {
    let (tables, long) = (Delivered::read("inkar-export"), Delivered::read("inkar-lang"));
    let mut compared = 0;
    for ((level, key), cells) in &long.series {
        let exported = tables.cells(level, key.component.as_str(), &key.date.to_string());
        for (area, cell) in cells {
            let (ours, theirs) = (number(*cell).unwrap(), number(exported[area]).unwrap());
            assert!((ours - theirs).abs() <= 1e-12 * theirs.abs(), "{area} {key:?}: {ours} {theirs}");
            compared += 1;
        }
    }
    assert_eq!(compared, 280_210);
}

#[test]
fn numbers_as_keys_get_their_zeros_back() {
    let read = Delivered::read("inkar-referenz");
    let population = |level: &str| sum(read.cells(level, "einwohner", "2015-12-31").values());
    assert_eq!(read.at("gemeinde", "01001000", "einwohner", "2015-12-31"), Observed::Count(85_942));
    assert_eq!(population("gemeinde"), population("gemeindeverband"));
    assert_eq!(population("kreis"), population("gemeindeverband"));
    assert_eq!(read.cells("gemeinde", "einwohner", "2015-12-31").len(), 11_166);
}

#[test]
fn schools_of_north_rhine_westphalia_without_an_index_are_missing_it() {
    let read = Delivered::read("nrw-schulsozialindex");
    let date = "2024-10-15";
    assert_eq!(sum(read.cells("schule", "schueler", date).values()), 2_516_975);
    let index = read.cells("schule", "sozialindex", date);
    assert_eq!((index.len(), absent(index.values(), Absence::Missing)), (5_407, 1_265));
    assert_eq!(absent(read.cells("schule", "breite", date).values(), Absence::Missing), 2);
}

#[test]
fn grid_cells_that_are_not_shown_are_secret() {
    let read = Delivered::read("zensus2011-gitter");
    let cells = read.cells("gitter-1km", "einwohner", "2011-05-09");
    let (shown, hidden): (Vec<_>, Vec<_>) = cells.values().partition(|cell| number(**cell).is_some());
    assert_eq!((cells.len(), hidden.len()), (2_491 + 3_381, 649 + 611));
    assert_eq!(absent(hidden, Absence::Secret), 649 + 611);
    assert_eq!(sum(shown), 3_974_819 + 3_140_777);
    let fine = read.cells("gitter-100m", "auslaender", "2011-05-09");
    assert_eq!((fine.len(), absent(fine.values(), Absence::Missing)), (11_809, 2_827));
    let smallest = fine.values().filter_map(|cell| number(*cell)).fold(f64::INFINITY, f64::min);
    assert_eq!(smallest, 3.0);
}

#[test]
fn day_care_centres_and_schools_of_flensburg_are_all_there() {
    let centres = Delivered::read("flensburg-kitas");
    let at = |series: &str| centres.cells("einrichtung", series, "2022-12-31");
    assert_eq!(at("kitaplaetze").len(), 70);
    let places: f64 = at("kitaplaetze").values().filter_map(|cell| number(*cell)).sum();
    assert_eq!(places, 4_475.0);
    let schools = Delivered::read("flensburg-schulen");
    assert_eq!(schools.cells("schule", "laenge", "2022-12-31").len(), 1_048);
}
