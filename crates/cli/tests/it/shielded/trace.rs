//! No trace of a person leaves the vault: not in files, not in what commands tell, not in the atlas.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use super::atlas::Atlas;
use super::interrupted::reduced;
use super::kreis::{kreis, pseudonyms, told, vault};
use super::traces::{Sought, Traces};
use crate::program::{contents, program};

fn traces() -> &'static Traces {
    static TRACES: OnceLock<Traces> = OnceLock::new();
    TRACES.get_or_init(|| Traces::of(&kreis().workspace))
}

fn assert_clean(what: &str, bytes: &[u8], sought: Sought) {
    let found = traces().found_in(bytes, sought);
    let first: Vec<&String> = found.iter().take(5).collect();
    assert!(found.is_empty(), "{what} holds {} traces: {first:?}", found.len());
}

/// Findings about the street directory, which is public, may name house numbers.
fn assert_tells_nothing(command: &str, told: &str) {
    let mut lines = told.lines();
    while let Some(line) = lines.next() {
        assert_clean(command, line.as_bytes(), Sought::Everything);
        if line.contains(": areas/streets.csv") {
            let about_directory = lines.next().unwrap();
            assert_clean(command, about_directory.as_bytes(), Sought::ButAddresses);
        }
    }
}

/// A search that finds nothing proves nothing, unless it finds what is there.
#[test]
fn the_search_finds_what_the_deliveries_hold() {
    let [names, numbers, births, addresses, people] = traces().sizes();
    assert!(names > 2_500 && numbers > 300_000 && births > 25_000, "{names} {numbers} {births}");
    assert!(addresses > 20_000 && people > 300_000, "{addresses} {people}");
    let incoming = kreis().workspace.join("vault/incoming");
    let found = |file: &str| {
        let text = std::fs::read(incoming.join(file)).unwrap();
        let text: String = text.into_iter().map(char::from).collect();
        traces().found_in(text.as_bytes(), Sought::Everything)
    };
    let register = found("melderegister/bestand_2018-12-31.csv");
    assert!(register.len() > 300_000, "{}", register.len());
    assert!(register.contains("000010000001") && register.contains("buschenhaus"));
    let benefits = found("sgb12/grundsicherung_2023-12-31.csv");
    let of = |kind: fn(&str) -> bool| benefits.iter().filter(|trace| kind(trace)).count();
    let days = of(|trace| trace.contains('.'));
    let numbers = of(|trace| trace.len() == 12 && trace.bytes().all(|byte| byte.is_ascii_digit()));
    let addresses = of(|trace| trace.contains(' ') && trace.ends_with(|sign: char| sign.is_ascii_digit()));
    let names = of(|trace| trace.chars().all(char::is_alphabetic));
    assert!(
        [days, numbers, addresses, names].iter().all(|count| *count > 500),
        "{days} {numbers} {addresses} {names}"
    );
    let vault = vault(&kreis().workspace);
    let of_benefits = vault.partitions().unwrap().into_iter().find(|one| one.source.as_str() == "sgb2");
    let first = pseudonyms(&vault, &of_benefits.unwrap())[0];
    let digits = format!("{:032x}", u128::from_be_bytes(first));
    assert_eq!(traces().found_in(format!("x {digits},").as_bytes(), Sought::Everything).len(), 1);
}

#[test]
fn no_file_outside_the_vault_holds_a_trace_of_a_person() {
    let workspace = &kreis().workspace;
    let mut searched = 0;
    for (path, bytes) in contents(workspace) {
        if path.starts_with("vault") {
            continue;
        }
        // The street directory is public, and lists house numbers behind streets.
        let sought =
            if path == Path::new("areas/streets.csv") { Sought::ButAddresses } else { Sought::Everything };
        assert_clean(&path.display().to_string(), &bytes, sought);
        searched += 1;
    }
    assert!(workspace.join("editions/2023/manifest.json").exists());
    assert!(workspace.join("deliveries/register.csv").exists());
    assert!(searched > 90, "{searched}");
}

#[test]
fn in_the_vault_names_and_numbers_stand_in_the_deliveries_only() {
    let mut searched = BTreeSet::new();
    for (path, bytes) in contents(&kreis().workspace.join("vault")) {
        if path.starts_with("incoming") || path == Path::new("pseudonyme.key") {
            continue;
        }
        // An editor decides about the addresses of the review list.
        let sought = if path == Path::new("review.csv") { Sought::ButAddresses } else { Sought::Everything };
        assert_clean(&path.display().to_string(), &bytes, sought);
        searched.insert(path.display().to_string());
    }
    for file in ["readings.log", "review.csv", "unprotected.csv", "counts-sgb2-2023-12-31.csv"] {
        assert!(searched.contains(file), "{file}");
    }
    assert!(searched.iter().filter(|path| path.ends_with("part-0.parquet")).count() > 50);
}

/// Word by word nothing was found; here not even as a part of anything.
#[test]
fn the_bytes_of_placed_records_hold_no_name_number_or_street() {
    let every = |all: Vec<&String>, count: usize| -> Vec<Vec<u8>> {
        let step = (all.len() / count).max(1);
        all.into_iter().step_by(step).map(|text| text.as_bytes().to_vec()).collect()
    };
    let traces = traces();
    let mut numbers: Vec<&String> = traces.numbers.iter().collect();
    numbers.sort();
    let mut sample = every(numbers, 60);
    let long = |street: &&String| street.chars().count() > 8;
    sample.extend(every(traces.streets.iter().filter(long).collect(), 60));
    let mut searched = 0;
    for source in ["melderegister", "sgb2", "sgb12", "schuleingang"] {
        let folder = kreis().workspace.join("vault/records").join(source);
        for (path, bytes) in contents(&folder) {
            let hit = sample.iter().find(|needle| memchr::memmem::find(&bytes, needle).is_some());
            assert_eq!(hit, None, "{}", path.display());
            searched += bytes.len();
        }
    }
    assert!(sample.len() > 110 && searched > 30_000_000, "{} in {searched}", sample.len());
}

#[test]
fn commands_tell_no_trace_of_a_person() {
    assert_tells_nothing("demo, count and build", &kreis().told);
    let reduced = reduced();
    let workspace = reduced.path().join("musterkreis");
    let workspace = workspace.to_str().unwrap();
    let commands: [&[&str]; 8] = [
        &["place", workspace],
        &["place", workspace, "--source", "hze"],
        &["check", workspace],
        &["vault", "list", workspace],
        &["vault", "log", workspace],
        &["vault", "verify", workspace],
        &["streets", "check", workspace],
        &["component", "sql", "einwohner-u6", workspace],
    ];
    for language in ["de", "en"] {
        for command in commands {
            let output = program()
                .args(command)
                .args(["--lang", language])
                .env("RUST_BACKTRACE", "1")
                .output()
                .unwrap();
            assert_ne!(output.status.code(), Some(2), "{command:?} {}", told(&output));
            assert!(!told(&output).is_empty(), "{command:?}");
            assert_tells_nothing(&command.join(" "), &told(&output));
        }
    }
    let findings = program().args(["check", workspace, "--json"]).output().unwrap().stdout;
    let findings: Vec<serde_json::Value> = serde_json::from_slice(&findings).unwrap();
    assert!(findings.len() > 10);
    for finding in findings {
        let is_public = finding["place"]["file"] == "areas/streets.csv";
        let sought = if is_public { Sought::ButAddresses } else { Sought::Everything };
        assert_clean("check --json", finding.to_string().as_bytes(), sought);
    }
}

#[test]
fn the_atlas_answers_with_no_trace_of_a_person() {
    let atlas = Atlas::start(&kreis().workspace.join("editions/2023"));
    let mut answered = 0;
    for language in ["de", "en"] {
        let pages = atlas.walk(&format!("/{language}/musterkreis/2023/"));
        for path in pages {
            let (status, body) = atlas.get(&path);
            assert_eq!(status, 200, "{path}");
            assert_clean(&path, &body, Sought::Everything);
            answered += 1;
        }
        for missing in [
            "merkmal/gibt-es-nicht",
            "raum/quartier/99Z99",
            "daten/melderegister.parquet",
            "..%2f..%2fvault%2fincoming",
        ] {
            let (status, body) = atlas.get(&format!("/{language}/musterkreis/2023/{missing}"));
            assert_eq!(status, 404, "{missing}");
            assert_clean(missing, &body, Sought::Everything);
        }
    }
    assert!(answered > 200, "{answered}");
    assert_clean("log of the atlas", atlas.stop().as_bytes(), Sought::Everything);
}
