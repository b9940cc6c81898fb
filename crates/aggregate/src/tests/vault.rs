//! Counting what was written into a vault.

use ::vault::{Partition, Provenance, Reading, Vault};
use vocabulary::records::{AREA, Column, Field, FieldKind, NO_WORD, Records, Unit};

use super::*;
use crate::{Error, count};

fn reading() -> Reading {
    Reading { when: "2024-01-15".into(), who: "amt".into(), command: "count".into() }
}

fn words(words: &[&str], codes: Vec<u32>) -> Column {
    Column::Words { words: words.iter().map(|word| (*word).to_owned()).collect(), codes }
}

/// A vault with one partition of `register`, written push by push.
fn written(folder: &std::path::Path, pushes: Vec<Vec<Column>>) -> (Vault, Partition) {
    let kinds = [FieldKind::Words, FieldKind::Words, FieldKind::Numbers];
    let fields: Vec<Field> = [AREA, "sex", "age"]
        .into_iter()
        .zip(kinds)
        .map(|(name, kind)| Field { name: name.into(), kind })
        .collect();
    let vault = Vault::open(folder, None).unwrap();
    let mut writer = vault.writer(&"register".into(), "2023-12-31".parse().unwrap(), &fields).unwrap();
    for columns in pushes {
        let Column::Numbers(numbers) = &columns[2] else { panic!("the age is a number") };
        writer.push(&Records { rows: numbers.len(), columns }).unwrap();
    }
    let provenance = Provenance {
        unit: Unit::Person,
        universe: Default::default(),
        placing: BTreeMap::new(),
        files: Vec::new(),
        linked: None,
        written_at: "2024-01-15".into(),
    };
    let partition = writer.finish(&provenance).unwrap();
    (vault, partition)
}

fn total(counts: &Counts, component: &str, area: u32) -> i64 {
    counts.get(&component.into(), AreaIndex(area), &vec![Pick::Total; counts.dimensions().len()]).unwrap()
}

fn three() -> [Counting; 3] {
    let sum = Counting { measure: Measure::Sum("age".into()), ..counting("years", Filter::All, &[]) };
    [
        counting("women", is("sex", among(&["w"])), &[]),
        counting("young", is("age", Test::Between(0, 9)), &[]),
        sum,
    ]
}

#[test]
fn dictionaries_may_differ_between_row_groups() {
    let folder = tempfile::tempdir().unwrap();
    let rows = 300_000;
    let first = vec![
        words(&["02", "01"], vec![1; rows]),
        words(&["m", "w"], vec![1; rows]),
        Column::Numbers(vec![Some(40); rows]),
    ];
    let second = vec![
        words(&["03", "01"], vec![0, 1, NO_WORD]),
        words(&["w", "m", "d"], vec![0, 0, 0]),
        Column::Numbers(vec![Some(3), None, Some(9)]),
    ];
    let (vault, partition) = written(folder.path(), vec![first, second]);
    let countings = three();
    let plan = Plan::new(&countings.iter().collect::<Vec<_>>(), &[]).unwrap();
    let counts = count(&vault, &partition, &plan, &areas(), &reading()).unwrap();
    assert_eq!([0, 1, 2].map(|area| total(&counts, "women", area)), [300_001, 0, 1]);
    assert_eq!([0, 1, 2].map(|area| total(&counts, "young", area)), [0, 0, 1]);
    assert_eq!(total(&counts, "years", 0), 12_000_000);
    assert_eq!(counts.unplaced(&"years".into()), Some(9));
    assert_eq!(vault.readings().unwrap().len(), 1);
}

#[test]
fn keys_that_are_no_area_are_named_and_counted_apart() {
    let folder = tempfile::tempdir().unwrap();
    let columns = vec![
        words(&["01", "99", "A"], vec![0, 1, 2]),
        words(&["w"], vec![0, 0, NO_WORD]),
        Column::Numbers(vec![None, None, None]),
    ];
    let (vault, partition) = written(folder.path(), vec![columns]);
    let countings = three();
    let plan = Plan::new(&countings.iter().collect::<Vec<_>>(), &[]).unwrap();
    let counts = count(&vault, &partition, &plan, &areas(), &reading()).unwrap();
    assert_eq!(counts.unknown_areas().iter().collect::<Vec<_>>(), ["99", "A"]);
    assert_eq!(counts.elsewhere(&"women".into()), Some(1));
    assert_eq!(counts.elsewhere(&"years".into()), Some(0));
    assert_eq!(total(&counts, "women", 0), 1);
}

#[test]
fn an_empty_partition_gives_zeros() {
    let folder = tempfile::tempdir().unwrap();
    let (vault, partition) = written(folder.path(), Vec::new());
    let countings = three();
    let plan = Plan::new(&countings.iter().collect::<Vec<_>>(), &[]).unwrap();
    let counts = count(&vault, &partition, &plan, &areas(), &reading()).unwrap();
    assert_eq!([0, 1, 2].map(|area| total(&counts, "years", area)), [0, 0, 0]);
}

#[test]
fn what_the_partition_lacks_or_cannot_hold_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let column =
        |number| vec![words(&["01"], vec![0]), words(&[], vec![NO_WORD]), Column::Numbers(vec![number])];
    let (vault, partition) = written(folder.path(), vec![column(Some(i64::MIN)), column(Some(1))]);
    let message = |counting: Counting| {
        let plan = Plan::new(&[&counting], &[]).unwrap();
        count(&vault, &partition, &plan, &areas(), &reading()).unwrap_err().to_string()
    };
    assert_eq!(
        message(counting("c", is("income", Test::Known), &[])),
        "Die Quelle „register“ hat keine Variable „income“, aber die Komponente „c“ braucht sie."
    );
    assert_eq!(
        message(counting("c", is("sex", Test::Between(1, 2)), &[])),
        "Die Variable „sex“ enthält Wörter, aber die Komponente „c“ braucht Zahlen."
    );
    assert_eq!(
        message(three()[2].clone()),
        "Die Zahlen der Variable „age“ sind zu groß, um ihre Summe genau zu bilden."
    );
    let other = Counting { source: "sgb-ii".into(), ..counting("c", Filter::All, &[]) };
    let plan = Plan::new(&[&other], &[]).unwrap();
    assert!(matches!(count(&vault, &partition, &plan, &areas(), &reading()), Err(Error::OtherSource { .. })));
}

#[test]
fn without_components_nothing_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let (vault, partition) = written(folder.path(), Vec::new());
    let counts = count(&vault, &partition, &Plan::new(&[], &[]).unwrap(), &areas(), &reading()).unwrap();
    assert_eq!(counts.components().len(), 0);
    assert_eq!(vault.readings().unwrap(), []);
}
