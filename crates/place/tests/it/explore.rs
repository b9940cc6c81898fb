use crate::data::*;
#[test]
fn explore() {
    let rows = berlin();
    let mut all = Vec::new();
    let (mut asked_all, mut placed_all, mut sfx) = (0u64, 0u64, 0u64);
    let splits: Vec<Split> = [Split::Even, Split::Odd].into_iter().chain((1..=6).chain(11..=20).map(Split::Half)).collect();
    for how in splits {
        let (known, asked) = split(&rows, how);
        let placer = placer(derived(&known), &rows);
        let at = placer.at(day());
        let mut wrong = 0;
        for row in &asked {
            if let Some(a) = at.address(&row.address()).area {
                placed_all += 1;
                if at.areas()[a as usize].as_str() != row.area { wrong += 1; let same: Vec<String> = known.iter().filter(|k| k.street == row.street && k.postcode == row.postcode && (k.number.parse::<i32>().unwrap_or(0) - row.number.parse::<i32>().unwrap_or(0)).abs() <= 6).map(|k| format!("{}{}{}", k.number, k.suffix, if k.area == row.area {"*"} else {""})).collect(); println!("ERR {how:?} {} {} {}{} among {}", row.street, row.postcode, row.number, row.suffix, same.join(" ")); if !row.suffix.is_empty() { sfx += 1; } }
            }
        }
        asked_all += asked.len() as u64;
        all.push(wrong);
    }
    let max = all.iter().max().unwrap();
    println!("RESULT recall {:.2} mean {:.2} max {max} sfx {sfx} {all:?}", placed_all as f64 * 100.0 / asked_all as f64, all.iter().sum::<u32>() as f64 / all.len() as f64);
}
