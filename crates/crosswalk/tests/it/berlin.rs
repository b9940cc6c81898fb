//! Berlin's reform of 2021, as far as its published links allow: 447 Planungsräume became 542.
//!
//! The same day, 31 December 2020, was published on the old areas (register statistics) and on the new ones
//! (monitoring), so every conversion can be compared with the truth.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crosswalk::onto_latest;
use vocabulary::{Areas, Observations, Observed};

use crate::made::{Row, areas, at, catalogue, crosswalk, key, series, written};

const EVE: &str = "2020-12-31";
const REFORM: &str = "2021-01-01";

/// The rows of a file without its header.
fn table(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/berlin").join(name);
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

struct Berlin {
    /// Inhabitants and foreigners of old areas.
    old: BTreeMap<String, [i64; 2]>,
    /// Inhabitants and share of foreigners of new areas, in per cent unless unpublished.
    new: BTreeMap<String, (i64, Option<f64>)>,
    /// Old areas with a single successor that has no other origin.
    one_to_one: BTreeMap<String, String>,
}

fn berlin() -> Berlin {
    let old = table("old.csv").into_iter();
    let new = table("new.csv").into_iter();
    let share = |text: &str| text.parse().ok().filter(|share: &f64| *share >= 0.0);
    let links: Vec<(String, String)> =
        table("links.csv").into_iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    let alone = |(old, new): &&(String, String)| {
        links.iter().filter(|(other, _)| other == old).count() == 1
            && links.iter().filter(|(_, other)| other == new).count() == 1
    };
    Berlin {
        old: old.map(|row| (row[0].clone(), [row[1].parse().unwrap(), row[2].parse().unwrap()])).collect(),
        new: new.map(|row| (row[0].clone(), (row[1].parse().unwrap(), share(&row[2])))).collect(),
        one_to_one: links.iter().filter(alone).cloned().collect(),
    }
}

impl Berlin {
    fn areas(&self) -> Areas {
        let mut rows: Vec<Row<'_>> = vec![(1, "berlin", "", "", "")];
        rows.extend(self.old.keys().map(|key| (0, key.as_str(), "berlin", "", EVE)));
        rows.extend(self.new.keys().map(|key| (0, key.as_str(), "berlin", REFORM, "")));
        areas(&rows)
    }

    /// Inhabitants and foreigners on the new areas, from links that are taken for exact.
    fn converted(&self, links: &BTreeMap<&str, &str>) -> (Areas, Observations, u64) {
        let areas = self.areas();
        let lines: Vec<_> = links.iter().map(|(old, new)| (*old, *new, 1.0)).collect();
        let column = |position: usize| {
            let cells: Vec<_> = self
                .old
                .iter()
                .map(|(key, counts)| (key.as_str(), Observed::Count(counts[position])))
                .collect();
            series(&areas, 0, &cells)
        };
        let data = [(key("ew", "", EVE), column(0)), (key("alo", "", EVE), column(1))];
        let observations = Observations { data: data.into(), ..Default::default() };
        let crosswalks = [crosswalk(&areas, 0, REFORM, &lines)];
        let (observations, _, findings) = onto_latest(observations, &areas, &crosswalks, &catalogue());
        let lost = findings.iter().filter(|finding| finding.rule == "numbers-without-successor").count();
        (areas, observations, lost as u64)
    }

    /// The links that the published population of the same day confirms.
    fn confirmed(&self) -> BTreeMap<&str, &str> {
        let same = |(old, new): &(&String, &String)| self.old[*old][0] == self.new[*new].0;
        self.one_to_one.iter().filter(same).map(|(old, new)| (old.as_str(), new.as_str())).collect()
    }
}

#[test]
fn the_published_links_follow_names_and_only_four_in_five_of_them_the_ground() {
    let berlin = berlin();
    assert_eq!((berlin.old.len(), berlin.new.len()), (448, 542));
    assert_eq!(berlin.old.values().map(|counts| counts[0]).sum::<i64>(), 3_769_962);
    assert_eq!(berlin.new.values().map(|(count, _)| count).sum::<i64>(), 3_769_962);
    let linked: BTreeSet<String> = table("links.csv").into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(linked.len(), 342);
    assert_eq!(berlin.one_to_one.len(), 340);
    assert_eq!(berlin.confirmed().len(), 274);
}

#[test]
fn taking_every_link_for_exact_would_give_66_false_numbers() {
    let berlin = berlin();
    let all = berlin.one_to_one.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect();
    let (areas, observations, _) = berlin.converted(&all);
    let ours = |new: &str| written(&observations, &key("ew", "", EVE), at(&areas, 0, new));
    let differing = all.values().filter(|new| ours(new) != berlin.new[**new].0.to_string());
    assert_eq!(differing.count(), 66);
}

#[test]
fn converted_counts_of_confirmed_areas_meet_the_published_shares() {
    let berlin = berlin();
    let confirmed = berlin.confirmed();
    let (areas, observations, lost) = berlin.converted(&confirmed);
    let (mut compared, mut inhabitants) = (0, 0);
    for (old, new) in &confirmed {
        let [all, foreigners] = ["ew", "alo"].map(|component| {
            written(&observations, &key(component, "", EVE), at(&areas, 0, new)).parse::<i64>().unwrap()
        });
        assert_eq!([all, foreigners], berlin.old[*old], "{old} is not taken over as it is");
        inhabitants += all;
        if let (_, Some(published)) = berlin.new[*new] {
            let share = 100.0 * foreigners as f64 / all as f64;
            // Published shares were rounded twice: 9.474995 is 9.475, and that is 9.48.
            assert!((share - published).abs() < 0.005_1, "{new}: {share} is not {published}");
            compared += 1;
        }
    }
    assert_eq!(compared, 272);
    assert_eq!(inhabitants, 1_935_185);
    assert_eq!(lost, 1);
}

#[test]
fn new_areas_of_unknown_origin_have_no_number() {
    let berlin = berlin();
    let confirmed = berlin.confirmed();
    let (areas, observations, _) = berlin.converted(&confirmed);
    let reached: BTreeSet<&str> = confirmed.values().copied().collect();
    let others = berlin.new.keys().filter(|key| !reached.contains(key.as_str()));
    let states: BTreeSet<String> =
        others.map(|new| written(&observations, &key("ew", "", EVE), at(&areas, 0, new))).collect();
    assert_eq!(states, BTreeSet::from(["not computable".to_owned()]));
}

/// Sums of the first column by the first four digits of the key: the Prognoseraum.
fn by_forecast_area(name: &str) -> BTreeMap<String, i64> {
    let mut sums = BTreeMap::new();
    for row in table(name) {
        *sums.entry(row[0][..4].to_owned()).or_default() += row[1].parse::<i64>().unwrap();
    }
    sums
}

#[test]
fn shares_from_polygons_and_the_census_grid_put_99_of_100_inhabitants_in_the_right_area() {
    let (old, new) = (by_forecast_area("old.csv"), by_forecast_area("new.csv"));
    assert_eq!((old.len(), new.len()), (60, 58));
    let mut rows: Vec<Row<'_>> = old.keys().map(|key| (0, key.as_str(), "", "", EVE)).collect();
    rows.extend(new.keys().map(|key| (0, key.as_str(), "", REFORM, "")));
    let areas = areas(&rows);
    let shares = table("forecast-areas.csv");
    let lines: Vec<_> =
        shares.iter().map(|row| (row[0].as_str(), row[1].as_str(), row[2].parse().unwrap())).collect();
    let cells: Vec<_> = old.iter().map(|(key, count)| (key.as_str(), Observed::Count(*count))).collect();
    let data = [(key("ew", "", EVE), series(&areas, 0, &cells))];
    let observations = Observations { data: data.into(), ..Default::default() };
    let crosswalks = [crosswalk(&areas, 0, REFORM, &lines)];
    let (observations, ..) = onto_latest(observations, &areas, &crosswalks, &catalogue());
    let (mut misplaced, mut exact, mut agreeing) = (0, 0, 0);
    for (area, truth) in &new {
        let ours = written(&observations, &key("ew", "", EVE), at(&areas, 0, area));
        let count: i64 = ours.trim_end_matches(" s").parse().unwrap();
        misplaced += (count - truth).abs();
        exact += i64::from(!ours.ends_with(" s"));
        agreeing += i64::from(ours == truth.to_string());
    }
    assert_eq!((exact, agreeing), (48, 46));
    assert_eq!(misplaced / 2, 33_547);
}
