//! Addresses that lead nowhere are answered by pages that help on.

use axum::http::StatusCode;

use crate::atlas::{Answer, ask, atlas};

async fn wrong(address: &str, status: StatusCode) -> Answer {
    let answer = ask(&atlas(), address).await;
    assert_eq!(answer.status, status, "{address}");
    answer.says("<main").says("href=");
    answer
}

#[tokio::test]
async fn an_unknown_language_is_answered_in_german_with_a_hint_in_english() {
    for address in ["/fr/", "/nirgends", "/a/b/c/d/e/f/g"] {
        let answer = ask(&atlas(), address).await;
        let answer = if answer.status.is_redirection() {
            ask(&atlas(), answer.header("location")).await
        } else {
            answer
        };
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        answer.says("<html lang=\"de\">").says("lang=\"en\"").says("href=\"/en/\"");
    }
}

#[tokio::test]
async fn unknown_municipalities_and_editions_are_named() {
    wrong("/de/atlantis/", StatusCode::NOT_FOUND).await.says("atlantis");
    wrong("/en/atlantis/2018/karte", StatusCode::NOT_FOUND).await.says("There is no municipality");
    wrong("/de/musterkreis/1999/", StatusCode::NOT_FOUND).await.says("1999").says("/de/musterkreis/2018-10/");
}

#[tokio::test]
async fn near_misses_are_proposed() {
    wrong("/de/musterkreis/2018-10/merkmal/anteil-u5", StatusCode::NOT_FOUND)
        .await
        .says("Meinten Sie")
        .says("/merkmal/anteil-u6\"");
    wrong("/de/musterkreis/2018-10/raum/quartier/Altstatt", StatusCode::NOT_FOUND)
        .await
        .says("/raum/quartier/Q%201\"");
}

#[tokio::test]
async fn a_wrong_parameter_is_named_with_its_value() {
    let base = "/de/musterkreis/2018-10/karte?merkmal=anteil-u6&";
    let cases = [
        ("stichtag=gestern", "stichtag", StatusCode::BAD_REQUEST),
        ("stichtag=2017-12-31", "stichtag", StatusCode::NOT_FOUND),
        ("ebene=land", "ebene", StatusCode::NOT_FOUND),
        ("gliederung=alter:u6", "gliederung", StatusCode::NOT_FOUND),
        ("klassen=9", "klassen", StatusCode::BAD_REQUEST),
        ("methode=raten", "methode", StatusCode::BAD_REQUEST),
        ("raum=99", "raum", StatusCode::NOT_FOUND),
        ("ausschnitt=quartier:Q%201", "ausschnitt", StatusCode::NOT_FOUND),
        ("sort=hausnummer", "sort", StatusCode::BAD_REQUEST),
    ];
    for (query, parameter, status) in cases {
        let answer = wrong(&format!("{base}{query}"), status).await;
        answer.says(&format!("<code>{parameter}</code>"));
    }
    let dialect = "/de/musterkreis/2018-10/daten/status.csv?dialekt=platt";
    wrong(dialect, StatusCode::BAD_REQUEST).await.says("<code>dialekt</code>");
    let area = "/en/musterkreis/2018-10/merkmal/anteil-u6?raum=01";
    wrong(area, StatusCode::NOT_FOUND).await.says("<code>raum</code>");
}

#[tokio::test]
async fn what_a_visitor_typed_is_never_markup() {
    let answer = wrong("/de/musterkreis/2018-10/karte?sort=%3Cscript%3E", StatusCode::BAD_REQUEST).await;
    answer.says("&#60;script&#62;").never_says("<script>");
}

#[tokio::test]
async fn an_error_inside_an_edition_keeps_its_navigation() {
    let answer = wrong("/en/musterkreis/2018-10/nirgends", StatusCode::NOT_FOUND).await;
    answer.says("/en/musterkreis/2018-10/raeume").says("/de/musterkreis/2018-10/nirgends");
}
