use super::*;

#[test]
fn streets_and_house_numbers_are_taken_apart() {
    let cases = [
        ("Aachener Str. 12 a", "Aachener Str.", "12 a"),
        ("Aachener Str.12a", "Aachener Str.", "12a"),
        ("Am Bahnhof, 12-14", "Am Bahnhof", "12-14"),
        ("Am Bahnhof Nr. 12", "Am Bahnhof", "Nr. 12"),
        ("Hauptstr. 12 Hinterhaus", "Hauptstr.", "12 Hinterhaus"),
        ("Hauptstr. 12, 14", "Hauptstr.", "12, 14"),
        ("Straße des 17. Juni 135", "Straße des 17. Juni", "135"),
        ("Straße des 17. Juni", "Straße des 17. Juni", ""),
        ("Platz des 9. November 1989 1", "Platz des 9. November 1989", "1"),
        ("Platz der Republik 1", "Platz der Republik", "1"),
        ("Straße 52", "Straße 52", ""),
        ("Straße 52 7", "Straße 52", "7"),
        ("Straße 52 Nr. 7", "Straße 52", "Nr. 7"),
        ("Q 7, 12", "Q 7", "12"),
        ("Q7, 12", "Q7", "12"),
        ("Q 7", "Q 7", ""),
        ("Gottesweg,Weg A", "Gottesweg,Weg A", ""),
        ("Hauptstr. 12 1/2", "Hauptstr.", "12 1/2"),
        ("  Domkloster 4  ", "Domkloster", "4"),
    ];
    for (text, street, number) in cases {
        assert_eq!(split(text), Address { street, number }, "{text}");
    }
}

#[test]
fn who_knows_the_streets_can_try_the_other_ways() {
    assert!(splits("Straße 52").contains(&Address { street: "Straße", number: "52" }));
    assert!(splits("Hauptstr12").contains(&Address { street: "Hauptstr", number: "12" }));
    let last = splits("Aachener Str. 12").pop().unwrap();
    assert_eq!(last, Address { street: "Aachener Str. 12", number: "" });
    assert!(splits("  ").is_empty());
}
