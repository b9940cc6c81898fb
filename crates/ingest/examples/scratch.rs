//! scratch
#![allow(clippy::all, clippy::pedantic, clippy::print_stdout, clippy::unwrap_used)]
use std::collections::BTreeMap;
use std::path::Path;
use ingest::*;
use vocabulary::profile::*;
use vocabulary::*;
fn file() -> File { File{path:"*".into(), level:"a".into(), date:None, role:Role::Data, flag:None} }
fn table(names:&[&str], columns: Vec<Column>) -> Table { Table{sheet:None,header:None,area:AreaPlace::Column(AreaColumn{names:names.iter().map(|s|s.to_string()).collect(),..Default::default()}),date:DatePlace::None,month_day:Some((12,31)),fill_down:vec![],columns,files:vec![file()]} }
fn show(profile:&Profile, path:&str, n: usize) {
    let t=std::time::Instant::now();
    let (areas,cat)=stand_in(profile, Path::new(path));
    println!("=== {path}: stand in {:?} {} areas", t.elapsed(), areas.len());
    let t=std::time::Instant::now();
    let p=preview(profile, Path::new(path), path.rsplit('/').next().unwrap(), &areas,&cat,n);
    println!("read {:?} enc {:?} delim {:?}", t.elapsed(), p.encoding,p.delimiter);
    for table in &p.tables { println!("sheet {:?} cols {} rows {}", table.sheet, table.columns.len(), table.read);
      for r in &table.rows { println!("{} {:?} {} {:?} {:?}", r.line, r.kind, r.delivered_area, r.area, r.cells.iter().take(3).map(|c|(&c.delivered,&c.observed, c.series.date.to_string())).collect::<Vec<_>>()); }
      for s in table.series.iter().take(12) { println!("  {} {} {} c{} {:?} {:?}", s.series.component, s.series.breakdown.0, s.series.date, s.control, s.states, s.sum); }
      println!("  .. {} series", table.series.len());
    }
    for f in p.findings.iter().take(12) { println!("{:?} {} [{}] {} -> {}", f.severity, f.place, f.rule, f.message, f.hint); }
    println!("{} findings", p.findings.len());
}
fn main() {
    let what=std::env::args().nth(1).unwrap();
    let d="/work/shared/data";
    match what.as_str() {
    "koeln" => {
        let mut p=Profile::new("k".into());
        let mut t=table(&["raum_id"], vec![Column{only:[("tab_id".to_string(),"005".to_string()),("zei_id".to_string(),"10".to_string())].into(), ..Column::new("zahl","ew".into())}]);
        t.date=DatePlace::Column("jahr".into()); p.tables.push(t);
        show(&p,&format!("{d}/koeln/bevoelkerung_2005_2012_lang.csv.gz"),5);
    }
    "muenchen" => {
        let mut p=Profile::new("k".into()); p.decimal=',';
        p.unplaced=vec!["99".into()];
        let only=|c:&str,k:&str| Column{only:[("INDIKATOR_AUSPRAEGUNG".to_string(),"männlich".to_string())].into(),..Column::new(c,k.into())};
        let mut t=table(&["NUMMER"], vec![only("INDIKATOR_WERT","wert"),only("BASISWERT_1","z"),only("BASISWERT_2","n")]);
        if let AreaPlace::Column(c)=&mut t.area { c.rule.strip=Some("#".into()); c.level=Some(LevelColumn{name:"GLIEDERUNG".into(),levels:[("Stadtbezirk".to_string(),"a".into()),("Gesamtstadt".to_string(),"b".into())].into()}); }
        t.date=DatePlace::Column("JAHR".into()); p.tables.push(t);
        show(&p,&format!("{d}/messy/muenchen_indikatorenatlas2014_arbeitslosendichte.csv"),5);
    }
    "ba" => {
        let mut p=Profile::new("k".into());
        let mut t=table(&["Region (Wohnort)"], vec![Column::new("Insgesamt | {date}","svb".into())]);
        t.header=Some(HeaderRows{first:9,last:12}); t.sheet=Some("*Anzahl".into());
        if let AreaPlace::Column(c)=&mut t.area { c.rule.before=Some(" ".into()); }
        p.tables.push(t);
        show(&p,&format!("{d}/messy/BA_SvB_Berufsabschluss_Kreise_2002-2021.xlsx"),600);
    }
    "genesis" => {
        let mut p=Profile::new("k".into());
        let mut t=table(&[], vec![Column::new("Flächennutzungsarten | Bodenfläche insgesamt | Insgesamt","f".into()),Column::new("Flächennutzungsarten | Landwirtschaftsfläche | Moor","m".into())]);
        t.area=AreaPlace::Fixed("05315".into()); t.header=Some(HeaderRows{first:7,last:9});
        t.date=DatePlace::Column("".into());
        p.tables.push(t);
        show(&p,&format!("{d}/messy/it-nrw_33111-02ir_GENESIS.csv"),3);
        let mut p=Profile::new("k".into());
        let mut t=table(&[], vec![Column::new("Monate (jeweils Stichtag zum Monatsende) | {date} | Geschlecht | Insgesamt","f".into())]);
        t.area=AreaPlace::Fixed("05315".into()); t.header=Some(HeaderRows{first:6,last:9});
        t.date=DatePlace::Column("Jahr".into());
        p.tables.push(t);
        show(&p,&format!("{d}/messy/it-nrw_13211-03ir_GENESIS.xls"),3);
    }
    "rows" => only_rows("/tmp/big.csv"),
    "big" => {
        let mut p=Profile::new("k".into()); p.decimal=',';
        let mut t=table(&["id"], vec![Column::new("zahl","x".into())]);
        t.columns[0].only=[("g".to_string(),"w".to_string())].into();
        let mut m=t.columns[0].clone(); m.only=[("g".to_string(),"m".to_string())].into(); m.breakdown=Breakdown::of("g","m"); t.columns.push(m);
        t.date=DatePlace::Column("jahr".into()); p.tables.push(t);
        show(&p,"/tmp/big.csv",3);
    }
    _=>{} }
    let _: BTreeMap<u8,u8>=BTreeMap::new();
}
#[allow(dead_code)]
pub fn only_rows(path:&str) {
    let t=std::time::Instant::now();
    let mut r=sheets::Report::new("x".into());
    let p=Profile::new("k".into());
    let mut d=sheets::open(Path::new(path), &sheets::Opening::of(&p,1), &mut r).unwrap();
    println!("open {:?}", t.elapsed());
    let mut rows=d.rows(0); let mut n=0usize;
    while let Some(Ok(row))=rows.next() { n+=row.cells.len(); }
    println!("rows {:?} {n}", t.elapsed());
}
