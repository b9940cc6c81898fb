//! Half of the addresses of Berlin make a directory, the other half is placed by it.

use std::collections::BTreeMap;

use place::{Reason, Report};
use vocabulary::records::Placed;

use crate::data::{Row, Split, berlin, day, derived, placer, split};

#[test]
fn explore() {
    let rows = berlin();
    for how in [Split::Even, Split::Odd, Split::Seed(1), Split::Seed(2), Split::Seed(3), Split::Seed(4), Split::Seed(5), Split::Seed(6)] {
        let (known, asked) = split(&rows, how);
        let directory = derived(&known);
        let entries = directory.entries.len();
        let placer = placer(directory, &rows);
        let at = placer.at(day());
        let mut report = Report::default();
        let mut wrong: BTreeMap<(Reason, bool), u32> = BTreeMap::new();
        let start = std::time::Instant::now();
        for row in &asked {
            let placing = at.address(&row.address());
            report.add(placing);
            if let Some(area) = placing.area {
                if at.areas()[area as usize].as_str() != row.area {
                    *wrong.entry((placing.why, row.suffix.is_empty())).or_default() += 1;
                    if std::env::var("SHOW").is_ok() {println!("{row:?} {placing:?}");}
                }
            }
        }
        println!("{how:?} {entries} {} wrong {} {wrong:?} {:?}", report.german(), wrong.values().sum::<u32>(), start.elapsed());
        if std::env::var("SHOW").is_ok() {println!("{}", report.german_table());}
    }
}
