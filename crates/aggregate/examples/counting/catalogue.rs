//! Sixty components as a Statistikstelle counts them, by age, sex and origin.

use vocabulary::counting::{CountedDimension, Counting, Filter, Measure, Test};

fn is(variable: &str, words: &[&str]) -> Filter {
    Filter::Is(variable.into(), Test::Among(words.iter().map(|word| (*word).to_owned()).collect()))
}

fn from_to(variable: &str, from: i64, to: i64) -> Filter {
    Filter::Is(variable.into(), Test::Between(from, to))
}

fn from(variable: &str, from: i64) -> Filter {
    from_to(variable, from, i64::MAX)
}

fn and<const N: usize>(parts: [Filter; N]) -> Filter {
    Filter::And(parts.into())
}

fn or<const N: usize>(parts: [Filter; N]) -> Filter {
    Filter::Or(parts.into())
}

fn not(filter: Filter) -> Filter {
    Filter::Not(Box::new(filter))
}

/// Eighteen age groups, three sexes, three origins.
pub(crate) fn dimensions() -> Vec<CountedDimension> {
    let bounds = [0, 3, 6, 10, 15, 18, 21, 25, 30, 35, 40, 45, 50, 55, 60, 65, 75, 85];
    let groups = bounds.iter().enumerate().map(|(at, from)| match bounds.get(at + 1) {
        Some(next) => (format!("{from}-{}", next - 1), Test::Between(*from, next - 1)),
        None => (format!("{from}plus"), Test::Between(*from, i64::MAX)),
    });
    let words = |id: &str, words: &[&str]| CountedDimension {
        id: id.into(),
        variable: id.into(),
        categories: words.iter().map(|word| ((*word).into(), Test::Among(vec![(*word).into()]))).collect(),
    };
    vec![
        CountedDimension { id: "alter".into(), variable: "alter".into(), categories: groups.collect() },
        words("geschlecht", &["w", "m", "d"]),
        words("herkunft", &["deutsch_ohne", "deutsch_mit", "auslaendisch"]),
    ]
}

pub(crate) fn countings() -> Vec<Counting> {
    let mut all = Vec::new();
    let mut add = |id: &str, filter: Filter, measure: Measure| {
        all.push(Counting {
            component: id.into(),
            source: "melderegister".into(),
            filter,
            measure,
            by: ["alter", "geschlecht", "herkunft"].map(str::to_owned).to_vec(),
        });
    };
    for (id, filter) in people().into_iter().chain(origins()).chain(households()).chain(benefits()) {
        add(id, filter, Measure::Records);
    }
    let benefit = || not(is("leistung", &["keine"]));
    add("betrag", Filter::All, Measure::Sum("betrag".into()));
    add("betrag-sgb2", is("leistung", &["sgb2"]), Measure::Sum("betrag".into()));
    add(
        "betrag-kinder",
        and([benefit(), is("haushaltstyp", &["paar_mit_kind", "alleinerziehend"])]),
        Measure::Sum("betrag".into()),
    );
    add("personen-in-haushalten", is("bezugsperson", &["ja"]), Measure::Sum("haushalt_groesse".into()));
    all
}

fn main_home() -> Filter {
    is("wohnung", &["haupt"])
}

fn people() -> Vec<(&'static str, Filter)> {
    let at = |from: i64, to: i64| and([main_home(), from_to("alter", from, to)]);
    let married = || is("familienstand", &["verheiratet", "partnerschaft"]);
    vec![
        ("einwohner", main_home()),
        ("wohnberechtigte", Filter::All),
        ("nebenwohnung", is("wohnung", &["neben"])),
        ("kinder-u3", at(0, 2)),
        ("kinder-u6", at(0, 5)),
        ("kinder-6-10", at(6, 9)),
        ("jugendliche", at(14, 17)),
        ("u18", at(0, 17)),
        ("junge-erwachsene", at(18, 24)),
        ("erwerbsfaehige", at(15, 64)),
        ("aeltere", at(65, i64::MAX)),
        ("hochaltrige", at(80, i64::MAX)),
        ("abhaengige", and([main_home(), not(from_to("alter", 18, 64))])),
        ("verheiratete", and([main_home(), married()])),
        ("geschiedene", and([main_home(), is("familienstand", &["geschieden"])])),
        ("verwitwete", and([main_home(), is("familienstand", &["verwitwet"]), from("alter", 65)])),
        ("ledige-ab-18", and([main_home(), is("familienstand", &["ledig"]), from("alter", 18)])),
        ("neu-zugezogen", and([main_home(), from_to("zuzug_jahre", 0, 0)])),
        ("zugezogen-5", and([main_home(), from_to("zuzug_jahre", 0, 4)])),
        ("alteingesessen", and([main_home(), from("zuzug_jahre", 20)])),
        ("zuzug-unbekannt", not(Filter::Is("zuzug_jahre".into(), Test::Known))),
    ]
}

fn origins() -> Vec<(&'static str, Filter)> {
    let union =
        ["007", "011", "015", "022", "031", "037", "041", "048", "052", "060", "066", "071", "083", "090"];
    let foreign = || is("herkunft", &["auslaendisch"]);
    let abroad = || is("geburtsort", &["ausland"]);
    let background = || not(is("herkunft", &["deutsch_ohne"]));
    vec![
        ("auslaender", and([main_home(), foreign()])),
        ("migrationshintergrund", and([main_home(), background()])),
        ("deutsche", and([main_home(), is("staat1", &["000"])])),
        ("union", and([main_home(), is("staat1", &union)])),
        ("drittstaaten", and([main_home(), not(or([is("staat1", &["000"]), is("staat1", &union)]))])),
        ("tuerkei", and([main_home(), is("staat1", &["003"])])),
        ("syrien-irak", and([main_home(), is("staat1", &["002", "019"])])),
        ("ukraine", and([main_home(), or([is("staat1", &["001"]), is("staat2", &["001"])])])),
        ("zweite", and([main_home(), Filter::Is("staat2".into(), Test::Known)])),
        ("im-ausland-geboren", and([main_home(), abroad()])),
        ("zugewandert", and([main_home(), or([foreign(), abroad()]), from_to("zuzug_jahre", 0, 9)])),
        ("kinder-migration", and([main_home(), background(), from_to("alter", 0, 17)])),
        ("aeltere-migration", and([main_home(), background(), from("alter", 65)])),
        ("geburtsort-unbekannt", not(Filter::Is("geburtsort".into(), Test::Known))),
    ]
}

fn households() -> Vec<(&'static str, Filter)> {
    let first = || is("bezugsperson", &["ja"]);
    let kind = |words: &[&str]| is("haushaltstyp", words);
    let size = |number| from_to("haushalt_groesse", number, number);
    vec![
        ("haushalte", first()),
        ("einpersonen", and([first(), kind(&["einpersonen"])])),
        ("allein-ab-65", and([kind(&["einpersonen"]), from("alter", 65)])),
        ("mit-kindern", and([first(), kind(&["paar_mit_kind", "alleinerziehend"])])),
        ("alleinerziehende", and([first(), kind(&["alleinerziehend"])])),
        ("kinder-alleinerziehend", and([kind(&["alleinerziehend"]), from_to("alter", 0, 17)])),
        ("paare-ohne-kind", and([first(), kind(&["paar_ohne_kind"])])),
        ("zwei-personen", and([first(), size(2)])),
        ("drei-personen", and([first(), size(3)])),
        ("grosse-haushalte", and([first(), from("haushalt_groesse", 5)])),
        ("kinderreich", and([first(), kind(&["paar_mit_kind"]), from("haushalt_groesse", 5)])),
        ("haushalte-ab-65", and([first(), from("alter", 65)])),
    ]
}

fn benefits() -> Vec<(&'static str, Filter)> {
    let sgb2 = || is("leistung", &["sgb2"]);
    let any = || not(is("leistung", &["keine"]));
    vec![
        ("sgb2", sgb2()),
        ("sgb2-erwerbsfaehige", and([sgb2(), from_to("alter", 15, 64)])),
        ("sgb2-kinder", and([sgb2(), from_to("alter", 0, 14)])),
        (
            "sgb2-alleinerziehende",
            and([sgb2(), is("haushaltstyp", &["alleinerziehend"]), is("bezugsperson", &["ja"])]),
        ),
        ("sgb2-auslaender", and([sgb2(), is("herkunft", &["auslaendisch"])])),
        ("sgb12-aeltere", and([is("leistung", &["sgb12"]), from("alter", 65)])),
        ("wohngeld-haushalte", and([is("leistung", &["wohngeld"]), is("bezugsperson", &["ja"])])),
        ("leistungen", any()),
        ("arme-kinder", and([any(), from_to("alter", 0, 17), main_home()])),
    ]
}
