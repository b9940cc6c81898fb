//! Profiles and the list of areas.

use crate::atlas::page;

#[tokio::test]
async fn a_profile_compares_an_area_with_its_surroundings() {
    let profile = page("raum/quartier/Q%201").await;
    profile
        .says("<h1>Altstadt</h1>")
        .says("Altstadt liegt in: Nord (Bezirk), Musterkreis (Stadt).")
        .says("Von 2 vergleichbaren Werten liegen 2 über und 0 unter dem Wert für Musterkreis.")
        .says("höher als die Werte aller anderen Quartiere")
        .says("nicht vergleichbar mit 31.12.2016 (Definition geändert)")
        .says("zuvor günstig (31.12.2016)")
        .says("Status: günstig; Dynamik: ungünstig; Gesamtlage: gemischt.");
}

#[tokio::test]
async fn values_of_one_definition_are_subtracted() {
    let profile = page("raum/quartier/Q%201?stichtag=2016-12-31").await;
    profile.says("+1,0\u{a0}Prozentpunkte seit 31.12.2014");
}

#[tokio::test]
async fn a_value_that_covers_a_part_is_not_compared() {
    let profile = page("raum/bezirk/02?stichtag=2016-12-31").await;
    profile.says("(15,0)").says("nicht vergleichbar mit 31.12.2014 (unvollständig)");
    profile.says("unvollständig (67 % der Teilräume)");
}

#[tokio::test]
async fn neighbours_and_areas_inside_are_linked() {
    let quarter = page("raum/quartier/Q%201").await;
    quarter.says("/raum/quartier/Q%202?").says("/raum/quartier/Q%204?").never_says("/raum/quartier/Q%205?");
    page("raum/bezirk/01").await.says("/raum/quartier/Q%203?").says("/raum/bezirk/02?");
}

#[tokio::test]
async fn an_area_that_is_left_out_says_why_and_escapes_what_it_says() {
    page("raum/quartier/Q%206").await.says("Gewerbegebiet &#60;Hafen&#62;").says("trifft nicht zu");
}

#[tokio::test]
async fn the_town_stands_alone() {
    page("raum/stadt/0").await.says("ist die ganze Kommune").says("13,0");
}

#[tokio::test]
async fn a_search_knows_umlauts_and_keys() {
    page("raeume?suche=backerei").await.says("1 Raum gefunden").says("Bäckerei &#38; Co");
    page("raeume?suche=oster").await.says("Öster");
    page("raeume?suche=q%20").await.says("6 Räume gefunden");
    page("raeume?suche=xyz").await.says("0 Räume gefunden").says("Kein Raum hat einen solchen Namen");
}

#[tokio::test]
async fn without_a_search_all_areas_stand_in_a_tree() {
    let list = page("raeume").await;
    for name in ["Musterkreis", "Nord", "Altstadt", "Werft"] {
        list.says(&format!(">{name}</a>"));
    }
    list.says("2 Bezirke").says("3 Quartiere");
}
