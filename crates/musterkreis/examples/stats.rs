//! tmp
fn main() {
    let start = std::time::Instant::now();
    let folder = std::path::PathBuf::from(std::env::args().nth(1).unwrap());
    let s = musterkreis::write(&folder, musterkreis::Seed(1), 1, &mut |d, a| eprintln!("{d}/{a} {:?}", start.elapsed())).unwrap();
    println!("{} {} {} {:?}", s.inhabitants, s.files, s.planted.len(), start.elapsed());
    let d = musterkreis::deliveries::deliver(musterkreis::Seed(1), 1, None, &mut |_, _| {}).unwrap();
    println!("{:?}", start.elapsed());
    let t = &d.truth;
    for c in musterkreis::truth::components() {
        let v: Vec<String> = t.dates(c.source).iter().map(|d| t.total(c.id, *d).unwrap().to_string()).collect();
        println!("{:30} {}", c.id, v.join(" "));
    }
}
