//! What is published lives without what it was made from.

use super::atlas::Atlas;
use super::kreis::kreis;
use crate::program::{contents, copy, run};

#[test]
fn the_atlas_needs_nothing_but_the_edition() {
    let edition = kreis().workspace.join("editions/2023");
    let elsewhere = tempfile::tempdir().unwrap();
    let copied = elsewhere.path().join("2023");
    copy(&edition, &copied);
    assert!(run(["verify", copied.to_str().unwrap()]).status.success());
    let (here, there) = (Atlas::start(&edition), Atlas::start(&copied));
    for path in [
        "/de/",
        "/de/musterkreis/2023/",
        "/en/musterkreis/2023/karte?merkmal=einwohner",
        "/de/musterkreis/2023/raum/quartier/01A01",
        "/de/musterkreis/2023/daten",
    ] {
        let answer = there.get(path);
        assert_eq!(answer.0, 200, "{path}");
        assert!(answer == here.get(path), "{path}");
    }
    assert!(contents(&copied) == contents(&edition), "serving changes nothing");
}
