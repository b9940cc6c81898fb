//! A walk over every link of the atlas: none is broken, no page tells the hidden number, and every
//! table, figure and form keeps the rules.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;

use crate::atlas::{Answer, ask, atlas};
use crate::edition::HIDDEN;

/// Addresses in the links of a page, as a browser reads them.
fn links(page: &Answer, address: &str) -> Vec<String> {
    let mut links = Vec::new();
    for attribute in ["href=\"", "src=\"", "action=\""] {
        for part in page.text.split(attribute).skip(1) {
            let link = part.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
            match link.split_once('#') {
                Some(("", fragment)) => {
                    let id = format!("id=\"{fragment}\"");
                    assert!(page.text.contains(&id), "#{fragment} does not exist on {address}");
                }
                Some((before, _)) => links.push(before.to_owned()),
                None => links.push(link),
            }
        }
    }
    links
}

async fn all_pages() -> BTreeMap<String, Answer> {
    let router = atlas();
    let mut open = vec!["/de/".to_owned(), "/en/".to_owned()];
    let mut seen: BTreeSet<String> = open.iter().cloned().collect();
    let mut pages = BTreeMap::new();
    while let Some(address) = open.pop() {
        let answer = ask(&router, &address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        if answer.header("content-type").starts_with("text/html") {
            for link in links(&answer, &address) {
                assert!(link.starts_with('/'), "{link} on {address} leads elsewhere");
                if seen.insert(link.clone()) {
                    open.push(link);
                }
            }
            pages.insert(address, answer);
        }
    }
    pages
}

#[tokio::test]
async fn every_link_leads_somewhere_and_every_page_keeps_the_rules() {
    let pages = all_pages().await;
    assert!(pages.len() > 100, "{}", pages.len());
    for (address, page) in &pages {
        let text = &page.text;
        let count = |needle: &str| text.matches(needle).count();
        for hidden in [HIDDEN.to_string(), "8.765".to_owned(), "8,765".to_owned()] {
            assert!(!text.contains(&hidden), "{hidden} on {address}");
        }
        assert_eq!(count("<h1"), 1, "headings of {address}");
        assert_eq!(count("<main"), 1, "{address}");
        assert!(!text.contains(" style="), "{address}");
        for figure in text.split("<figure").skip(1) {
            let figure = figure.split("</figure>").next().unwrap();
            assert!(
                figure.contains("<h1") || figure.contains("<h2"),
                "a figure without heading on {address}"
            );
            assert!(figure.contains("class=\"finding\""), "a figure without finding on {address}");
            let locator = figure.starts_with(" class=\"locator\"");
            let is_empty_series = figure.contains("Wählen Sie Räume") || figure.contains("Choose areas");
            assert!(
                locator || is_empty_series || figure.contains("<table"),
                "a figure without table on {address}"
            );
        }
        for scroll in text.split("class=\"scroll").skip(1) {
            let tag = scroll.split('>').next().unwrap();
            assert!(tag.contains("tabindex=\"0\"") && tag.contains("aria-label"), "{tag} on {address}");
        }
        assert_eq!(count("<form"), count("type=\"submit\""), "a form without button on {address}");
        let ids: Vec<&str> = text.split(" id=\"").skip(1).map(|id| id.split('"').next().unwrap()).collect();
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "an id twice on {address}");
    }
}

#[tokio::test]
async fn pages_of_both_languages_speak_their_own() {
    for (address, page) in all_pages().await {
        let language = if address.starts_with("/en/") { "en" } else { "de" };
        page.says(&format!("<html lang=\"{language}\">"));
        let foreign = if language == "en" { "Zum Inhalt springen" } else { "Skip to content" };
        page.never_says(foreign);
    }
}
