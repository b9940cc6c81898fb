//! The deliveries of the offices, their planted errors, and the truth about them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use musterkreis::deliveries::planted::{Kind, Planted};
use musterkreis::deliveries::{Delivered, deliver};
use musterkreis::truth::{Truth, components};
use musterkreis::{Seed, Summary};
use tempfile::TempDir;
use vocabulary::ReferenceDate;
use vocabulary::records::Placed;

fn workspace() -> &'static (TempDir, Summary) {
    static WRITTEN: OnceLock<(TempDir, Summary)> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let summary = musterkreis::write(folder.path(), Seed(7), 1, &mut |_, _| {}).unwrap();
        (folder, summary)
    })
}

fn delivered() -> &'static Delivered {
    static DELIVERED: OnceLock<Delivered> = OnceLock::new();
    DELIVERED.get_or_init(|| deliver(Seed(7), 1, None, &mut |_, _| {}).unwrap())
}

fn truth() -> &'static Truth {
    &delivered().truth
}

fn date(text: &str) -> ReferenceDate {
    text.parse().unwrap()
}

fn total(component: &str, day: &str) -> i64 {
    truth().total(component, date(day)).unwrap_or_else(|| panic!("{component} {day}"))
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

/// The lines of a delivered file, decoded as far as a test needs it.
fn lines(path: &str) -> Vec<String> {
    let bytes = fs::read(workspace().0.path().join(path)).unwrap();
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect());
    text.lines().map(|line| line.trim_start_matches('\u{feff}').to_owned()).collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let again = tempfile::tempdir().unwrap();
    let summary = musterkreis::write(again.path(), Seed(7), 1, &mut |_, _| {}).unwrap();
    let (folder, first) = workspace();
    assert_eq!(&summary, first);
    let names = |folder: &Path| -> Vec<PathBuf> {
        files_below(folder).iter().map(|path| path.strip_prefix(folder).unwrap().to_owned()).collect()
    };
    assert_eq!(names(again.path()), names(folder.path()));
    for name in names(again.path()) {
        let same =
            fs::read(again.path().join(&name)).unwrap() == fs::read(folder.path().join(&name)).unwrap();
        assert!(same, "{}", name.display());
    }
    assert_eq!(delivered().planted, first.planted);
}

#[test]
fn another_seed_gives_another_kreis() {
    let other = deliver(Seed(8), 1, None, &mut |_, _| {}).unwrap();
    assert_ne!(other.truth, delivered().truth);
}

#[test]
fn progress_ends_when_all_years_are_done() {
    let mut told = Vec::new();
    deliver(Seed(7), 1, None, &mut |done, all| told.push((done, all))).unwrap();
    assert_eq!(told, (1..=6).map(|done| (done, 6)).collect::<Vec<_>>());
}

#[test]
fn files_have_the_encodings_their_sources_name() {
    let raw = |path: &str| fs::read(workspace().0.path().join("vault/incoming").join(path)).unwrap();
    let latin = raw("melderegister/bestand_2018-12-31.csv");
    assert!(String::from_utf8(latin.clone()).is_err());
    assert!(latin.windows(6).any(|bytes| bytes == b"stra\xdfe"));
    let marked = raw("melderegister/bestand_2021-12-31.csv");
    assert!(marked.starts_with(b"\xef\xbb\xbfOrdnungsmerkmal;"));
    assert!(String::from_utf8(marked).unwrap().contains("straße;"));
    assert!(raw("hze/hze_2023-12-31.csv").windows(7).any(|bytes| bytes == b"p\x84dagog"));
    assert!(raw("sgb2/SGB2_2023-12-31.csv").windows(4).any(|bytes| bytes == b"KdU "));
    assert!(
        raw("sgb2/SGB2_2023-12-31.csv").starts_with(
            b"OM;BG_Nr;Lfd_Nr;Status;BG_Typ;Kinder;Erwerbst\xe4tig;Bezug_seit;Regelbedarf \x80;"
        )
    );
}

#[test]
fn fixed_width_lines_are_all_of_one_width() {
    let widths: BTreeSet<usize> = lines("vault/incoming/schuleingang/SEU_2023-07-31.txt")
        .iter()
        .map(|line| line.chars().count())
        .collect();
    assert_eq!(widths, BTreeSet::from([147]));
}

/// The cell of a column in the line of an error.
fn cell(error: &Planted, lines: &[String], delimiter: char) -> String {
    let head = lines.iter().find(|line| line.split(delimiter).any(|name| name == error.column));
    let head = head.unwrap_or_else(|| panic!("{} has no column {}", error.file, error.column));
    let at = head.split(delimiter).position(|name| name == error.column).unwrap();
    lines[error.line as usize - 1].split(delimiter).nth(at).unwrap().to_owned()
}

#[test]
fn each_planted_error_stands_in_its_line() {
    let planted = &workspace().1.planted;
    let mut texts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for error in planted {
        let lines = texts.entry(&error.file).or_insert_with(|| lines(&error.file));
        let line = &lines[error.line as usize - 1];
        let fixed = error.file.contains("SEU_");
        let delimiter = ['\t', '|', ';', ','].into_iter().find(|sign| line.contains(*sign)).unwrap_or(' ');
        let width = |line: &str| line.matches(delimiter).count();
        let cell = || if fixed { String::new() } else { cell(error, lines, delimiter) };
        match error.kind {
            Kind::DuplicatedRow => assert_eq!(line, &lines[error.line as usize - 2]),
            Kind::WrongColumnCount => assert_eq!(width(line), width(&lines[error.line as usize - 2]) + 1),
            Kind::TruncatedLastLine => {
                assert_eq!(error.line as usize, lines.len());
                assert!(width(line) < width(&lines[0]));
            }
            Kind::NewColumn => assert!(line.contains(";AkadGrad;")),
            Kind::ImpossibleDate => {
                assert!(cell().contains("31.02.") || cell().contains("-02-31"), "{error:?}")
            }
            Kind::BornInFuture => assert!(cell()[6..].parse::<i16>().unwrap() > 2024, "{error:?}"),
            Kind::UnknownCode if fixed => assert_eq!(line.chars().nth(140), Some('X')),
            Kind::UnknownCode => assert!(["7", "8", "X", "?"].contains(&cell().as_str()), "{error:?}"),
            Kind::UnknownStreet => assert!(cell().starts_with("Qxyzallee")),
            Kind::UnknownArea => assert!(["99Z99", "B9999999"].contains(&cell().as_str())),
            Kind::UnknownPerson => assert!(line.starts_with('9')),
            Kind::PostcodeTypo => assert!(cell().ends_with('9')),
            Kind::BlankNumber if error.column == "HausNr" => assert_eq!(cell(), ""),
            Kind::Outside if error.column != "Ostwert" => assert!(line.contains("00999")),
            Kind::Outside => assert!(cell().starts_with('-'), "{error:?}"),
            Kind::MisspeltStreet | Kind::OldStreetName | Kind::BlankNumber => {
                assert!(fixed || !cell().is_empty())
            }
        }
    }
    let kinds: BTreeSet<Kind> = planted.iter().map(|error| error.kind).collect();
    assert_eq!(kinds, Kind::ALL.into_iter().collect());
}

#[test]
fn the_list_of_planted_errors_names_all_of_them() {
    let listed = fs::read_to_string(workspace().0.path().join("expected/planted.csv")).unwrap();
    assert_eq!(listed.lines().count(), workspace().1.planted.len() + 1);
    for error in &workspace().1.planted {
        let start = format!("{},{},{},{},", error.file, error.line, error.column, error.kind.word());
        assert!(listed.lines().any(|line| line.starts_with(&start)), "{start}");
        assert!(error.kind.rule().is_some() || error.kind.placed().is_some());
    }
}

#[cfg(unix)]
#[test]
fn nobody_but_the_owner_can_read_the_vault() {
    use std::os::unix::fs::PermissionsExt;
    for path in files_below(&workspace().0.path().join("vault")) {
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        assert_eq!(mode(path.parent().unwrap()), 0o700, "{}", path.display());
    }
}

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
        assert_eq!(rows as i64, truth.total(component, date(day)).unwrap() + unplaced, "{path}");
    }
}

#[test]
fn records_are_placed_as_the_planted_errors_say() {
    let planted = &delivered().planted;
    for (source, file, day) in [
        ("melderegister", "bestand_2023-12-31.csv", "2023-12-31"),
        ("arbeitslose", "PEDS_2023-12-31.txt", "2023-12-31"),
        ("hze", "hze_2023-12-31.csv", "2023-12-31"),
        ("kita", "kita_2024-03-01.csv", "2024-03-01"),
    ] {
        let path = format!("vault/incoming/{source}/{file}");
        let of_file = |error: &&Planted| error.file == path;
        for placed in Placed::ALL.into_iter().filter(|placed| *placed != Placed::Exact) {
            let errors =
                planted.iter().filter(of_file).filter(|error| error.kind.placed() == Some(placed)).count();
            assert_eq!(truth().placed(source, date(day), placed), errors as i64, "{path} {}", placed.word());
        }
        assert!(truth().placed(source, date(day), Placed::Exact) > 1000);
    }
}

#[test]
fn a_revised_delivery_has_the_cases_granted_later() {
    let first = lines("vault/incoming/wohngeld/wohngeld_2022-12-31.txt").len();
    let revised = lines("vault/incoming/wohngeld/wohngeld_2022-12-31.v2.txt").len();
    assert!(revised > first + first / 20, "{first} {revised}");
}

#[test]
fn the_catalogue_counts_what_the_truth_knows() {
    let text = fs::read_to_string(workspace().0.path().join("catalog/components.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let text =
        |value: &toml::Value, key: &str| value.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    let counted: BTreeMap<String, (String, Vec<String>)> = table["component"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|component| component.get("by").is_some())
        .map(|component| {
            let by = component["by"]
                .as_array()
                .unwrap()
                .iter()
                .map(|id| id.as_str().unwrap().to_owned())
                .collect();
            (text(component, "id").unwrap(), (text(component, "source").unwrap(), by))
        })
        .collect();
    let known: BTreeMap<String, (String, Vec<String>)> = components()
        .into_iter()
        .map(|component| {
            let by = component.by.iter().map(|dimension| dimension.id().to_owned()).collect();
            (component.id.to_owned(), (component.source.to_owned(), by))
        })
        .collect();
    assert_eq!(counted, known);
    assert!(counted.len() >= 60);
    for dimension in table["dimension"].as_array().unwrap() {
        let categories = dimension["categories"].as_array().unwrap();
        let ids: Vec<String> = categories.iter().map(|category| text(category, "id").unwrap()).collect();
        let known = components()
            .into_iter()
            .flat_map(|component| component.by)
            .find(|known| known.id() == dimension["id"].as_str().unwrap())
            .unwrap();
        assert_eq!(ids, known.categories());
    }
}

#[test]
fn nothing_passes_for_a_real_place() {
    let root = workspace().0.path();
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    assert!(read("sozialblick.toml").contains("Musterkreis (erfunden)"));
    assert!(read("areas/areas.csv").contains("Musterkreis (erfunden)"));
    for source in files_below(&root.join("sources")) {
        assert!(fs::read_to_string(&source).unwrap().contains("(erfunden)"), "{}", source.display());
    }
}
