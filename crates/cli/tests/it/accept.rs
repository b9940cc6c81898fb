//! A question that is answered stays answered.

use serde_json::Value;

use crate::program::{copy, example, run, succeed};

fn findings(workspace: &str) -> Vec<Value> {
    serde_json::from_slice(&run(["check", workspace, "--json"]).stdout).unwrap()
}

#[test]
fn an_accepted_question_is_a_note_with_its_reason_from_then_on() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("flensburg");
    copy(&example("flensburg"), &workspace);
    std::fs::remove_file(workspace.join("accepted.toml")).ok();
    let path = workspace.to_str().unwrap();
    let before = findings(path);
    let is_question = |finding: &&Value| finding["rule"] == "series-jump" && finding["severity"] == "ask";
    let question = before.iter().find(is_question).unwrap();
    let id = question["id"].as_str().unwrap();

    let shown = String::from_utf8(run(["check", path]).stderr).unwrap();
    assert!(shown.contains(&format!("[series-jump, Kennung {id}]")), "{shown}");
    succeed(["accept", path, id, "--reason", "vom Amt bestätigt", "--by", "Statistikstelle"]);

    let after = findings(path);
    assert_eq!(after.len(), before.len());
    let answered = after.iter().find(|finding| finding["id"] == id).unwrap();
    assert_eq!(answered["severity"], "note");
    assert_eq!(answered["message"], question["message"]);
    let hint = answered["hint"].as_str().unwrap();
    assert!(hint.starts_with("Angenommen: vom Amt bestätigt (Statistikstelle, "), "{hint}");
    assert_eq!(run(["accept", path, id, "--reason", "noch einmal"]).status.code(), Some(2));
    assert_eq!(run(["accept", path, "00000000", "--reason", "unbekannt"]).status.code(), Some(2));
}
