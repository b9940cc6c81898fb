//! Files from other countries, and made-up ones with known sums.

use super::{Delivered, count, number, sum};

/// A decile is the tenth of all ranks that a rank lies in.
#[test]
fn deciles_of_england_follow_from_its_ranks() {
    let read = Delivered::read("imd-england-2025");
    let domains = [
        "imd",
        "income",
        "employment",
        "education",
        "health",
        "crime",
        "housing-and-services",
        "environment",
    ];
    for domain in domains {
        let cells = |name: &str| read.cells("lsoa", &format!("{domain}-{name}"), "2025-10-30");
        let (ranks, deciles) = (cells("rank"), cells("decile"));
        assert_eq!(ranks.len(), 33_755);
        for (area, rank) in &ranks {
            assert_eq!(count(deciles[area]), (10 * count(*rank) + 33_754) / 33_755, "{area} {domain}");
        }
    }
}

#[test]
fn ranks_of_wales_are_all_given_once() {
    let read = Delivered::read("wimd-wales-2019");
    let ranks = read.cells("lsoa", "imd-rank", "2019-11-27");
    let mut ranks: Vec<i64> = ranks.values().map(|rank| count(*rank)).collect();
    ranks.sort_unstable();
    assert_eq!(ranks, (1..=1_909).collect::<Vec<_>>());
}

/// The scores are sums of four z-values, so their mean is zero; quintiles are five equal counts.
#[test]
fn wards_with_blanks_behind_their_keys_are_the_same_in_both_files() {
    let read = Delivered::read("townsend-2011");
    let (scores, residents) =
        (read.cells("ward", "townsend", "2011-03-27"), read.cells("ward", "f2075", "2011-03-27"));
    assert_eq!(scores.len(), 9_481);
    assert!(scores.keys().eq(residents.keys()));
    let total: f64 = scores.values().filter_map(|cell| number(*cell)).sum();
    assert!(total.abs() < 1e-9);
    let quintiles = read.cells("ward", "townsend-quintil", "2011-03-27");
    let sizes =
        [1, 2, 3, 4, 5].map(|wanted| quintiles.values().filter(|cell| count(**cell) == wanted).count());
    assert_eq!(sizes, [1_897, 1_896, 1_896, 1_896, 1_896]);
}

#[test]
fn pupils_of_a_long_table_add_up() {
    let read = Delivered::read("schools00");
    let groups = ["asian", "black", "hisp", "native", "white"];
    let cells = groups.map(|group| read.cells("schule", &format!("schueler[gruppe:{group}]"), "2000-01-01"));
    assert_eq!(cells.each_ref().map(std::collections::BTreeMap::len), [1_488, 1_853, 1_795, 1_029, 1_977]);
    assert_eq!(cells.iter().map(|group| sum(group.values())).sum::<i64>(), 877_739);
    assert_eq!(read.parts[0].areas.len(), 2_045);
}

#[test]
fn small_tables_add_up() {
    let read = Delivered::read("ssbtools");
    let all = |level: &str| -> i64 {
        let groups = ["annet", "arbeid", "soshjelp", "trygd"];
        groups
            .iter()
            .map(|group| sum(read.cells(level, &format!("faelle[einkommen:{group}]"), "2020-12-31").values()))
            .sum()
    };
    assert_eq!((all("region"), all("region-z2")), (596, 706));
    let crime = Delivered::read("columbus").cells("gebiet", "delikte", "1980-12-31");
    let total: f64 = crime.values().filter_map(|cell| number(*cell)).sum();
    assert_eq!(crime.len(), 49);
    assert!((total - 1_721.312_371).abs() < 1e-9);
}
