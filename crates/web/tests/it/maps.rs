//! Maps: selection, classes, legend, table.

use axum::http::StatusCode;

use crate::atlas::{ask, atlas, page};

/// The lines of the table below the map, without their tags.
fn lines(html: &str) -> Vec<String> {
    let table = html.split("<table class=\"data sortable\">").nth(1).unwrap();
    let body = table.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    body.split("<tr").skip(1).map(plain).collect()
}

/// The text of some markup, cells separated by bars.
fn plain(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<').skip(1) {
        let (tag, words) = part.split_once('>').unwrap_or(("", ""));
        text.push_str(words.trim());
        if tag.starts_with("/td") || tag.starts_with("/th") {
            text.push('|');
        }
    }
    text
}

#[tokio::test]
async fn a_map_without_parameters_has_sensible_defaults() {
    let map = page("karte").await;
    map.says("<h1 id=\"karte-titel\">Status</h1>").says("Quartiere, 31.12.2018");
}

#[tokio::test]
async fn every_state_has_its_sign_and_its_word_in_the_table() {
    let map = page("karte?merkmal=anteil-u6").await;
    let lines = lines(&map.text);
    let expected = [
        "Q 1|Altstadt|15,3|1.234|9.996|2|Wert|",
        "Q 2|Bäckerei &#38; Co|11,5\u{a0}p|||1|Wert|",
        "Q 3|Dünn|•|•|•||geheim|",
        "Q 4|Hafen|–|–|–||genau null|",
        "Q 5|Öster|.|.|.||fehlt|",
        "Q 6|Werft|÷|÷|÷||nicht berechenbar|",
    ];
    assert_eq!(lines, expected);
    map.says("Ohne Wert: 1 geheim, 1 fehlt, 1 nicht berechenbar.").says("Musterkreis: 13,0\u{a0}%.");
}

#[tokio::test]
async fn an_index_shows_its_own_classes_and_counts_them() {
    let map = page("karte?merkmal=status").await;
    map.says("Quartiere mit Klasse: 4.")
        .says("günstig: 2")
        .says("<td class=\"limits\">über 0</td>")
        .says("trifft nicht zu")
        .says("folgt später");
    assert!(lines(&map.text)[0].ends_with("−1,50|günstig|Wert|"), "{:?}", lines(&map.text)[0]);
}

#[tokio::test]
async fn a_matrix_has_classes_and_no_values() {
    let map = page("karte?merkmal=matrix").await;
    assert_eq!(lines(&map.text)[0], "Q 1|Altstadt|gemischt|Wert|");
}

#[tokio::test]
async fn sorting_keeps_cells_without_a_number_at_the_end() {
    let keys = |html: &str| -> Vec<String> {
        lines(html).iter().map(|line| line.split('|').next().unwrap().to_owned()).collect()
    };
    let up = page("karte?merkmal=anteil-u6&sort=wert").await;
    assert_eq!(keys(&up.text), ["Q 4", "Q 2", "Q 1", "Q 3", "Q 5", "Q 6"]);
    let down = page("karte?merkmal=anteil-u6&sort=-wert").await;
    assert_eq!(keys(&down.text), ["Q 1", "Q 2", "Q 4", "Q 3", "Q 5", "Q 6"]);
    down.says("aria-sort=\"descending\"");
    let names = page("karte?merkmal=anteil-u6&sort=-name").await;
    assert_eq!(keys(&names.text)[..2], ["Q 6", "Q 5"]);
}

#[tokio::test]
async fn a_chosen_area_is_named_in_the_legend_and_beside_it() {
    let map = page("karte?merkmal=anteil-u6&raum=Q%201").await;
    map.says("◀ Altstadt").says("15,3\u{a0}% (Klasse 2 von 2)").says("class=\"focus\"");
}

#[tokio::test]
async fn a_category_is_part_of_title_and_address() {
    let map = page("karte?merkmal=einwohner&gliederung=alter:u6").await;
    map.says("Einwohnerinnen und Einwohner – Alter: unter 6 Jahre").says("2.499");
}

#[tokio::test]
async fn the_form_leads_to_the_shortest_address_of_the_same_map() {
    let form = "bisher=status&ebene-bisher=quartier&merkmal=status&ebene=quartier&stichtag=2016-12-31&raum=&ausschnitt=&klassen=5&methode=quantile";
    let answer = ask(&atlas(), &format!("/de/musterkreis/2018-10/karte?{form}")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(
        answer.header("location"),
        "/de/musterkreis/2018-10/karte?merkmal=status&ebene=quartier&stichtag=2016-12-31"
    );
}

#[tokio::test]
async fn changing_the_subject_in_the_form_falls_back_to_what_there_is() {
    let form = "bisher=anteil-u6&ebene-bisher=bezirk&merkmal=status&ebene=bezirk&stichtag=2014-12-31&raum=01";
    let answer = ask(&atlas(), &format!("/de/musterkreis/2018-10/karte?{form}")).await;
    assert_eq!(
        answer.header("location"),
        "/de/musterkreis/2018-10/karte?merkmal=status&ebene=quartier&stichtag=2016-12-31"
    );
}

#[tokio::test]
async fn the_same_map_in_english_speaks_english() {
    let answer = ask(&atlas(), "/en/musterkreis/2018-10/karte?merkmal=anteil-u6").await;
    answer
        .says("<html lang=\"en\">")
        .says("15.3")
        .says("not computable")
        .says("1 secret")
        .says("31 December 2018");
    answer.says("href=\"/de/musterkreis/2018-10/karte?merkmal=anteil-u6\"");
}
