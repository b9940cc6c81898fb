//! What surrounds every page: title, navigation, breadcrumb, switch of language, footer.

use release::Edition;

use crate::address::{Links, encoded};
use crate::locale::Locale;

/// A step of the breadcrumb, or an entry of the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Crumb {
    /// Its words.
    pub(crate) label: String,
    /// Its address.
    pub(crate) href: String,
    /// True if it leads to the section the page is in.
    pub(crate) current: bool,
}

impl Crumb {
    /// A step to another page.
    pub(crate) fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), current: false }
    }
}

/// The surroundings of a page.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    /// Title for the window.
    pub(crate) title: String,
    /// Name of the page, last step of the breadcrumb.
    pub(crate) page: String,
    /// Who publishes.
    pub(crate) site: String,
    /// Address of the start page.
    pub(crate) home: String,
    /// Name of the edition, if the page belongs to one.
    pub(crate) edition: Option<String>,
    /// Set if the edition is not meant for the public.
    pub(crate) audience: Option<String>,
    /// The navigation; empty outside editions.
    pub(crate) navigation: Vec<Crumb>,
    /// The steps above the page.
    pub(crate) above: Vec<Crumb>,
    /// The same page in the other language.
    pub(crate) switch: String,
    /// Footer entries.
    pub(crate) footer: Vec<Crumb>,
}

/// Sections of an edition: name in the address and words.
const SECTIONS: [(&str, &str); 6] = [
    ("", "nav-start"),
    ("karte", "nav-map"),
    ("raeume", "nav-areas"),
    ("daten", "nav-data"),
    ("methodik", "nav-methods"),
    ("ausgabe", "nav-edition"),
];

/// Where a page stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The language.
    pub(crate) locale: Locale,
    /// The edition.
    pub(crate) edition: &'a Edition,
    /// Addresses inside the edition.
    pub(crate) links: &'a Links,
    /// The address of the page.
    pub(crate) address: &'a str,
}

impl Frame {
    /// The frame of a page inside an edition, in a section, below other pages.
    pub(crate) fn of_edition(place: Place<'_>, page: &str, section: &str, above: Vec<Crumb>) -> Self {
        let (l, links) = (place.locale, place.links);
        let manifest = place.edition.manifest();
        let site = l.of(&place.edition.catalogue().municipality.name);
        let navigation = SECTIONS.iter().map(|(name, key)| Crumb {
            label: l.say(key),
            href: links.page(name),
            current: *name == section,
        });
        let public = manifest.audience == "public";
        let start = Crumb::new(l.say("nav-start"), links.start());
        let is_start = links.start() == place.address;
        Self {
            title: format!("{page} – {site} {}", manifest.edition),
            page: page.to_owned(),
            site: site.to_owned(),
            home: links.start().to_owned(),
            edition: Some(manifest.edition.clone()),
            audience: (!public).then(|| manifest.audience.clone()),
            navigation: navigation.collect(),
            above: if is_start { Vec::new() } else { [vec![start], above].concat() },
            switch: switched(place.address, l),
            footer: vec![
                Crumb::new(l.say("nav-accessibility"), links.page("barrierefreiheit")),
                Crumb::new(l.say("nav-report-barrier"), format!("{}#melden", links.page("barrierefreiheit"))),
                Crumb::new(l.say("nav-contact"), format!("{}#kontakt", links.start())),
                Crumb::new(l.say("nav-all-editions"), format!("/{}/", l.tag())),
                Crumb::new(l.say("nav-licences"), "/assets/licences"),
            ],
        }
    }

    /// The frame of a page outside editions.
    pub(crate) fn of_server(l: Locale, page: &str, address: &str) -> Self {
        Self {
            title: format!("{page} – Sozialblick"),
            page: page.to_owned(),
            site: "Sozialblick".to_owned(),
            home: format!("/{}/", l.tag()),
            edition: None,
            audience: None,
            navigation: Vec::new(),
            above: Vec::new(),
            switch: switched(address, l),
            footer: vec![Crumb::new(l.say("nav-licences"), "/assets/licences")],
        }
    }
}

/// The same address in the other language; its start page if the address names no language.
fn switched(address: &str, l: Locale) -> String {
    let other = l.other().tag();
    match address.strip_prefix(&format!("/{}/", l.tag())) {
        Some(rest) => format!("/{other}/{rest}"),
        None => format!("/{}/", encoded(other)),
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;

    #[test]
    fn the_switch_of_language_keeps_page_and_state() {
        let german = Locale(Language::De);
        assert_eq!(
            switched("/de/berlin/2019/karte?merkmal=x&raum=01", german),
            "/en/berlin/2019/karte?merkmal=x&raum=01"
        );
        assert_eq!(switched("/nirgends", german), "/en/");
    }
}
