use super::*;

#[test]
fn different_spellings_of_one_name_are_equal() {
    let same = [
        &["Aachener Straße", "Aachener Str.", "AACHENER STRASSE", "Aachenerstr", "aachener-strasse"][..],
        &["Sankt-Apern-Straße", "St.-Apern-Str.", "St. Apern Str", "Skt. Apern Straße", "ST-APERN-STR."],
        &["Dr.-Simons-Straße", "Doktor-Simons-Str.", "Dr Simons Str"],
        &["Prof.-Neu-Allee", "Professor Neu Allee"],
        &["Müllerweg", "Muellerweg", "MÜLLERWEG", "Mu\u{308}llerweg", "Müller Weg", "Müller-Weg"],
        &["Boisseréestraße", "Boissereestr."],
        &["Laehr'scher Jagdweg", "Laehrscher Jagdweg", "Laehr’scher Jagdweg"],
        &["Große Brinkgasse", "Gr. Brinkgasse"],
        &["Alter Markt", "Alte Markt", "Alten Markt"],
        &["Marktplatz", "Marktpl.", "Markt-Platz"],
        &["Nördliche Ringstraße", "Nördl. Ringstr.", "N. Ringstr."],
        &["Heinrich-IV.-Straße", "Heinrich 4. Str."],
        &["Straße 052", "Strasse 52", "Str. 52"],
        &["Platz der Republik", "Pl. der Republik"],
        &["Bürgermeister-Smidt-Straße", "Bgm.-Smidt-Str."],
    ];
    for spellings in same {
        for spelling in spellings {
            assert_eq!(normalise(spelling), normalise(spellings[0]), "{spelling}");
        }
    }
}

#[test]
fn different_streets_stay_different() {
    let different = [
        ("Nordstraße", "Nördliche Straße"),
        ("Alte Straße", "Altstraße"),
        ("Neue Straße", "Neustraße"),
        ("Große Gasse", "Kleine Gasse"),
        ("Müllerweg", "Müllerstraße"),
        ("Weg X", "Weg 10"),
        ("Straße 52", "Straße 5 2"),
        ("Ahornweg (Sürth)", "Ahornweg (Grengel)"),
        ("Königsplatz", "Königstraße"),
    ];
    for (one, other) in different {
        assert_ne!(normalise(one), normalise(other), "{one} and {other}");
    }
}

#[test]
fn the_spelling_keeps_words_apart() {
    assert_eq!(normalise("Am Berg Weg"), normalise("Am Bergweg"));
    assert_ne!(spelling("Am Berg Weg"), spelling("Am Bergweg"));
    assert_eq!(spelling("Dr.-Simons-Straße"), "dr simons str");
}
