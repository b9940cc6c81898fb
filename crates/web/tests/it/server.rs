//! The ways from the server to an edition, and what every answer carries in its head.

use axum::http::StatusCode;

use crate::atlas::{ask, ask_with, atlas};
use crate::edition::edition;

#[tokio::test]
async fn the_visitors_language_decides_where_the_atlas_begins() {
    let router = atlas();
    let german = ask(&router, "/").await;
    assert_eq!((german.status, german.header("location")), (StatusCode::SEE_OTHER, "/de/"));
    let english = ask_with(&router, "/", ("accept-language", "en-GB,de;q=0.5")).await;
    assert_eq!(english.header("location"), "/en/");
}

#[tokio::test]
async fn a_municipality_leads_to_its_newest_edition_in_natural_order() {
    let answer = ask(&atlas(), "/en/musterkreis/").await;
    assert_eq!(answer.header("location"), "/en/musterkreis/2018-10/");
}

#[tokio::test]
async fn the_start_page_lists_all_editions() {
    let answer = ask(&atlas(), "/de/").await;
    answer.says("Musterkreis").says("/de/musterkreis/2018-10/").says("/de/musterkreis/2018-2/");
}

#[tokio::test]
async fn an_older_edition_names_the_newer_one() {
    let answer = ask(&atlas(), "/de/musterkreis/2018-2/").await;
    answer.says("Es gibt eine neuere Ausgabe");
    let answer = ask(&atlas(), "/de/musterkreis/2018-10/").await;
    answer.never_says("Es gibt eine neuere Ausgabe");
}

#[tokio::test]
async fn nothing_inline_and_nothing_from_elsewhere_is_allowed() {
    let answer = ask(&atlas(), "/de/musterkreis/2018-10/karte").await;
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("referrer-policy"), "same-origin");
    answer.never_says(" style=").never_says("onclick=").never_says("<style");
}

#[tokio::test]
async fn assets_may_be_kept_for_ever_and_pages_are_compressed() {
    let router = atlas();
    let page = ask_with(&router, "/de/musterkreis/2018-10/", ("accept-encoding", "gzip")).await;
    assert_eq!(page.header("content-encoding"), "gzip");
    let page = ask(&router, "/de/").await;
    for (name, kind) in
        [("kern.min.css", "text/css"), ("atlas.js", "text/javascript"), ("icon.svg", "image/svg")]
    {
        let end = page.text.find(name).unwrap() + name.len();
        let begin = page.text[..end].rfind('"').unwrap() + 1;
        let asset = ask(&router, &page.text[begin..end]).await;
        assert_eq!(asset.status, StatusCode::OK, "{name}");
        assert!(asset.header("content-type").starts_with(kind), "{name}");
        assert!(asset.header("cache-control").contains("immutable"), "{name}");
    }
    assert_eq!(ask(&router, "/assets/0000000000000000/atlas.js").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_licences_of_what_is_embedded_can_be_read() {
    let router = atlas();
    ask(&router, "/assets/licences").await.says("EUPL-1.2").says("0BSD").says("OFL-1.1");
    ask(&router, "/assets/licences/fira-sans.txt").await.says("SIL OPEN FONT LICENSE");
    ask(&router, "/assets/licences/kern.md").await.says("EUPL");
    ask(&router, "/assets/licences/htmx.txt").await.says("Zero-Clause BSD");
}

#[tokio::test]
async fn an_edition_that_is_not_public_says_so_on_every_page() {
    let router = web::router(web::Atlas::new(vec![edition("2018", "verwaltung", None)]));
    for path in ["", "karte", "daten"] {
        let answer = ask(&router, &format!("/de/musterkreis/2018/{path}")).await;
        answer.says("nicht für die Öffentlichkeit bestimmt").says("verwaltung");
    }
}
