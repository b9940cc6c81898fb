//! Checks that hold for every picture.

use std::collections::BTreeSet;

/// Fails unless the picture is well-formed, named, free of colours, and all its references lead somewhere.
pub(crate) fn check_picture(svg: &str) {
    let document = roxmltree::Document::parse(svg).unwrap();
    let mut ids = BTreeSet::new();
    for node in document.descendants() {
        if let Some(id) = node.attribute("id") {
            assert!(ids.insert(id.to_owned()), "id {id} occurs twice");
        }
    }
    let root = document.root_element();
    let names: Vec<&str> = root.attribute("aria-labelledby").unwrap().split(' ').collect();
    assert_eq!(names.len(), 2);
    assert!(names.iter().all(|name| ids.contains(*name)));
    for attribute in document.descendants().flat_map(|node| node.attributes()) {
        assert!(attribute.name() != "style", "a style attribute is refused by strict pages");
        if let Some(target) = attribute.value().strip_prefix("url(#") {
            assert!(ids.contains(target.trim_end_matches(')')), "{target} is missing");
        } else {
            let free = ["none"].contains(&attribute.value());
            assert!(attribute.name() != "fill" || free, "colours belong in the style sheet");
        }
    }
}

/// The picture with one element to a line, for snapshots.
pub(crate) fn lines(svg: &str) -> String {
    svg.replace("><", ">\n<")
}
