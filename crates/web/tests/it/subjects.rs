//! Pages of indicators and indices, and the pages about the edition.

use crate::atlas::page;

#[tokio::test]
async fn an_indicator_tells_what_it_is_made_of() {
    page("merkmal/anteil-u6")
        .await
        .says("100 × Einwohnerinnen und Einwohner [Alter: unter 6 Jahre] ÷ Einwohnerinnen und Einwohner")
        .says("der letzte vorliegende Tag desselben Kalenderjahrs")
        .says("So liest man es.")
        .says("Bitte beachten.")
        .says("Bürgeramt")
        .says("Ohne Nebenwohnungen.");
}

#[tokio::test]
async fn both_reference_dates_are_named() {
    page("merkmal/anteil-u6").await.says("Basis vom").says("<td class=\"date\">31.12.2017</td>");
}

#[tokio::test]
async fn the_development_names_the_change_of_definition_and_chosen_areas() {
    let indicator = page("merkmal/anteil-u6?raum=bezirk:01&raum=quartier:Q%203&raum=").await;
    indicator
        .says("Musterkreis (Stadt): 10,0\u{a0}% am 31.12.2014, 13,0\u{a0}% am 31.12.2018.")
        .says("Nord (Bezirk): 11,0\u{a0}% am 31.12.2014, 14,0\u{a0}% am 31.12.2018.")
        .says("Dünn (Quartier): kein Wert veröffentlicht.")
        .says("Die Definition wurde geändert.");
}

#[tokio::test]
async fn categories_are_listed_for_the_whole() {
    page("merkmal/einwohner").await.says("Alter: unter 6 Jahre").says("3.459");
}

#[tokio::test]
async fn an_index_tells_its_recipe_its_limits_and_its_counts() {
    page("merkmal/status")
        .await
        .says("mindestens 300 Personen (Einwohnerinnen und Einwohner)")
        .says("einer Ausschlussliste mit 1 Eintrag stehen")
        .says("geteilt durch die Standardabweichung")
        .says("erhöht den Index")
        .says("bis einschließlich 0")
        .says("über 0");
    page("merkmal/dynamik").await.says("Veränderung über 2 Jahre");
}

#[tokio::test]
async fn a_matrix_crosses_the_classes_of_two_indices() {
    page("merkmal/matrix")
        .await
        .says("Eine Klasse haben 4 von 6 Räumen (Quartiere).")
        .says("Status ↓ Dynamik →")
        .says("Bürgeramt");
}

#[tokio::test]
async fn the_methods_tell_rules_and_signs() {
    page("methodik")
        .await
        .says("Anzahlen von 1 bis unter 3 bleiben geheim.")
        .says("Basis unter 30 bleiben geheim")
        .says("EPSG:25832")
        .says("nicht berechenbar")
        .says("vorläufig");
}

#[tokio::test]
async fn the_edition_names_files_and_secret_cells_but_no_checksum_of_a_delivery() {
    page("ausgabe")
        .await
        .says("tables/anteil-u6.csv")
        .says("deliveries/a.csv")
        .never_says("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb")
        .says("Verglichen mit Ausgabe <a href=\"/de/musterkreis/2018-2/\">2018-2</a>")
        .says("27</td><td class=\"number\">3</td><td class=\"number\">11,1\u{a0}%");
}

#[tokio::test]
async fn the_statement_on_accessibility_names_whom_to_ask() {
    page("barrierefreiheit")
        .await
        .says("Statistikstelle\nRathaus")
        .says("teilweise vereinbar")
        .says("id=\"melden\"");
}
