//! Whatever a file holds: no panic, and what is guessed is a valid source file.

use proptest::prelude::*;

fn check(content: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("delivery");
    std::fs::write(&file, content).unwrap();
    if let Ok(guess) = guess::guess(&file, "x_2020.csv", None) {
        let toml = folder.path().join("guess.toml");
        std::fs::write(&toml, guess.to_toml()).unwrap();
        crate::real::read(&toml);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_are_survived(content in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&content);
    }

    #[test]
    fn every_guess_is_a_valid_source_file(
        header in proptest::collection::vec("[A-Za-zäöüß{}\"'#| .0-9]{0,12}", 1..6),
        rows in proptest::collection::vec(
            proptest::collection::vec("[0-9]{0,4}|[0-9]{1,3},[0-9]|[a-zäß. ]{0,5}|20[0-2][0-9]|-9999|\\.|-", 1..6),
            1..12,
        ),
    ) {
        let lines = std::iter::once(header).chain(rows).map(|cells| cells.join(";"));
        check(lines.collect::<Vec<_>>().join("\n").as_bytes());
    }
}
