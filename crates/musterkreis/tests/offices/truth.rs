//! The truth is plausible, consistent, and about the rows that were delivered.

use musterkreis::deliveries::planted::Planted;
use musterkreis::truth::components;

use crate::{date, lines, total, truth, workspace};

fn share(numerator: &str, base: &str, day: &str, base_day: &str) -> f64 {
    100.0 * total(numerator, day) as f64 / total(base, base_day) as f64
}

#[test]
fn rates_are_those_of_a_kreis_in_north_rhine_westphalia() {
    for year in 2018..=2023 {
        let day = format!("{year}-12-31");
        let next = |rest: &str| format!("{}-{rest}", year + 1);
        let shares = [
            ("sgb2", "einwohner-u65", &day, 7.0..13.0),
            ("sgb2-u15", "einwohner-u15", &day, 9.0..20.0),
            ("sgb2-elb", "sgb2", &day, 62.0..78.0),
            ("bg-alleinerziehend", "bg", &day, 14.0..25.0),
            ("arbeitslose-15-64", "einwohner-15-64", &day, 3.0..7.0),
            ("arbeitslose-langzeit", "arbeitslose", &day, 30.0..48.0),
            ("arbeitslose-u25", "einwohner-15-24", &day, 2.0..5.0),
            ("grundsicherung-65plus", "einwohner-65plus", &day, 2.0..5.0),
            ("grundsicherung-em", "einwohner-18-64", &day, 0.6..1.4),
            ("wohngeld-haushalte", "haushalte", &day, 0.8..3.5),
            ("hze", "einwohner-u21", &day, 2.0..4.5),
            ("kita-u3", "einwohner-u3", &next("03-01"), 22.0..38.0),
            ("kita-3-5", "einwohner-3-5", &next("03-01"), 86.0..97.0),
            ("seu-sprachbedarf", "seu-sprache-beurteilt", &next("07-31"), 15.0..35.0),
            ("seu-uebergewicht", "seu-bmi-gemessen", &next("07-31"), 7.0..14.0),
            ("seu-u8-u9", "seu-heft", &next("07-31"), 80.0..97.0),
            ("uebergaenge-gymnasium", "uebergaenge", &format!("{year}-10-15"), 34.0..50.0),
            ("uebergaenge-hauptschule", "uebergaenge", &format!("{year}-10-15"), 1.5..8.0),
        ];
        for (numerator, base, numerator_day, range) in shares {
            let base_day =
                if truth().total(base, date(numerator_day)).is_some() { numerator_day } else { &day };
            let share = share(numerator, base, numerator_day, base_day);
            assert!(range.contains(&share), "{numerator} {numerator_day}: {share:.2} %, expected {range:?}");
        }
    }
}

#[test]
fn deprived_quartiere_have_more_of_what_burdens() {
    let day = date("2023-12-31");
    let rate = |quartier: &String| {
        let count = |component| truth().count(component, day, Some(quartier), None).unwrap() as f64;
        (count("sgb2") / count("einwohner-u65"), count("arbeitslose") / count("einwohner-15-64"))
    };
    let mut rates: Vec<(f64, f64)> = truth().quartiere().iter().map(rate).collect();
    rates.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mean = |part: &[(f64, f64)]| part.iter().map(|rate| rate.1).sum::<f64>() / part.len() as f64;
    assert!(rates[60].0 > 3.0 * rates[3].0, "{rates:?}");
    assert!(mean(&rates[48..]) > 1.8 * mean(&rates[..16]));
}

#[test]
fn every_dimension_sums_to_the_total() {
    for component in components() {
        for day in truth().dates(component.source) {
            let cells = truth().cells(component.id, day);
            let all: i64 = cells.iter().map(|cell| cell.count).sum();
            let placed: i64 =
                cells.iter().filter(|cell| cell.quartier.is_some()).map(|cell| cell.count).sum();
            assert_eq!(Some(placed), truth().total(component.id, day), "{} {day}", component.id);
            let unplaced = truth().count(component.id, day, None, None).unwrap();
            assert_eq!(all, placed + unplaced, "{} {day}", component.id);
            for (at, dimension) in component.by.iter().enumerate() {
                let of = |category: Option<&str>| -> i64 {
                    cells.iter().filter(|cell| cell.categories[at].1 == category).map(|cell| cell.count).sum()
                };
                let known: i64 = dimension.categories().into_iter().map(|id| of(Some(id))).sum();
                assert_eq!(known + of(None), all, "{} {day} {}", component.id, dimension.id());
                let margins: i64 = truth()
                    .quartiere()
                    .iter()
                    .map(Some)
                    .chain([None])
                    .flat_map(|quartier| {
                        dimension.categories().into_iter().map(move |id| {
                            let quartier = quartier.map(String::as_str);
                            truth().count(component.id, day, quartier, Some((dimension.id(), id))).unwrap()
                        })
                    })
                    .sum();
                assert_eq!(margins, known, "{} {day} {}", component.id, dimension.id());
            }
        }
    }
}

#[test]
fn components_that_belong_together_add_up() {
    for year in 2018..=2023 {
        let day = format!("{year}-12-31");
        let sum = |parts: &[&str]| parts.iter().map(|part| total(part, &day)).sum::<i64>();
        assert_eq!(sum(&["einwohner-u3", "einwohner-3-5"]), total("einwohner-u6", &day));
        assert_eq!(sum(&["einwohner-u6", "einwohner-6-17"]), total("einwohner-u18", &day));
        assert_eq!(sum(&["einwohner", "nebenwohnungen"]), total("wohnberechtigte", &day));
        assert_eq!(sum(&["einwohner-privat", "einwohner-heim"]), total("einwohner", &day));
        assert_eq!(sum(&["arbeitslose-sgb2", "arbeitslose-sgb3"]), total("arbeitslose", &day));
        assert_eq!(
            sum(&["grundsicherung-ausserhalb", "grundsicherung-innerhalb"]),
            total("grundsicherung", &day)
        );
        let of_known_status = sum(&["sgb2-elb", "sgb2-nef"]);
        assert!((0..=3).contains(&(total("sgb2", &day) - of_known_status)), "{day}");
        let of_known_age = sum(&["einwohner-u65", "einwohner-65plus"]);
        assert!((0..=3).contains(&(total("einwohner", &day) - of_known_age)), "{day}");
    }
}

#[test]
fn every_readable_row_of_a_file_is_counted_once() {
    let truth = truth();
    for (source, file, day, component, head) in [
        ("melderegister", "bestand_2018-12-31.csv", "2018-12-31", "wohnberechtigte", 1),
        ("melderegister", "bestand_2023-12-31.csv", "2023-12-31", "wohnberechtigte", 1),
        ("arbeitslose", "PEDS_2023-12-31.txt", "2023-12-31", "arbeitslose", 1),
        ("sgb12", "grundsicherung_2020-12-31.csv", "2020-12-31", "grundsicherung", 3),
        ("schuleingang", "SEU_2024-07-31.txt", "2024-07-31", "seu", 0),
        ("wohngeld", "wohngeld_2022-12-31.v2.txt", "2022-12-31", "wohngeld-haushalte", 1),
    ] {
        let path = format!("vault/incoming/{source}/{file}");
        let additional = |error: &&Planted| error.file == path && error.kind.adds_line();
        let additional = workspace().1.planted.iter().filter(additional).count();
        let rows = lines(&path).len() - head - additional;
        let unplaced = truth.count(component, date(day), None, None).unwrap();
        assert_eq!(
            i64::try_from(rows).unwrap(),
            truth.total(component, date(day)).unwrap() + unplaced,
            "{path}"
        );
    }
}
