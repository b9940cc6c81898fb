//! The start page of the server: its municipalities and their editions. And the ways to it.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::{HeaderMap, Uri};
use axum::response::Redirect;
use release::Edition;
use vocabulary::Language;

use super::{Answer, page};
use crate::Atlas;
use crate::address::Links;
use crate::error::{Error, Reason};
use crate::frame::{Crumb, Frame};
use crate::locale::Locale;
use crate::visit::language_of;

struct Municipality {
    name: String,
    about: String,
    newest: Crumb,
    earlier: Vec<Crumb>,
}

#[derive(Template)]
#[template(path = "pages/server.html")]
struct Server {
    l: Locale,
    frame: Frame,
    municipalities: Vec<Municipality>,
}

/// Leads to the start page in the visitor's language.
pub(crate) async fn root(headers: HeaderMap) -> Redirect {
    let accepted = headers.get(ACCEPT_LANGUAGE);
    let accepted = accepted.and_then(|value| value.to_str().ok()).unwrap_or("");
    Redirect::to(&format!("/{}/", preferred(accepted).tag()))
}

/// Leads to the same address with a slash at its end.
pub(crate) async fn add_slash(uri: Uri) -> Redirect {
    Redirect::permanent(&format!("{}/", uri.path()))
}

/// Leads to the newest edition of a municipality.
pub(crate) async fn newest(
    State(atlas): State<Arc<Atlas>>,
    Path((lang, municipality)): Path<(String, String)>,
) -> Result<Redirect, Error> {
    let l = language_of(&lang)?;
    let edition = atlas
        .newest(&municipality)
        .ok_or_else(|| Error::refused(Reason::NoSuchMunicipality, &municipality))?;
    Ok(Redirect::to(links(l, edition).start()))
}

/// The start page.
pub(crate) async fn show(State(atlas): State<Arc<Atlas>>, Path(lang): Path<String>) -> Answer {
    let l = language_of(&lang)?;
    let municipalities = atlas.municipalities();
    page(&Server {
        l,
        frame: Frame::of_server(l, &l.say("server-title"), &format!("/{lang}/")),
        municipalities: municipalities.filter_map(|(_, editions)| municipality(l, editions)).collect(),
    })
}

fn municipality(l: Locale, editions: &[Edition]) -> Option<Municipality> {
    let (newest, earlier) = editions.split_last()?;
    let about = &newest.catalogue().municipality;
    let crumb = |edition: &Edition| {
        let name = edition.manifest().edition.as_str();
        Crumb::new(l.tell("server-edition", &[("edition", name.into())]), links(l, edition).start())
    };
    Some(Municipality {
        name: l.of(&about.name).to_owned(),
        about: l.of(&about.about).to_owned(),
        newest: crumb(newest),
        earlier: earlier.iter().rev().map(crumb).collect(),
    })
}

/// The addresses inside an edition.
pub(crate) fn links(l: Locale, edition: &Edition) -> Links {
    let manifest = edition.manifest();
    Links::new(l.tag(), &manifest.municipality, &manifest.edition)
}

/// The first of our languages in an `Accept-Language` header by weight; German if there is none.
fn preferred(accepted: &str) -> Language {
    let mut wanted: Vec<(f64, Language)> = accepted
        .split(',')
        .filter_map(|entry| {
            let mut parts = entry.trim().split(';');
            let tag = parts.next()?.split('-').next()?.to_ascii_lowercase();
            let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse().ok());
            Some((weight.unwrap_or(1.0), Language::from_tag(&tag)?))
        })
        .collect();
    wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
    wanted.first().map_or(Language::De, |(_, language)| *language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_visitors_language_is_taken_and_german_otherwise() {
        assert_eq!(preferred("en-GB,en;q=0.9,de;q=0.8"), Language::En);
        assert_eq!(preferred("fr,de;q=0.3,en;q=0.7"), Language::En);
        assert_eq!(preferred("fr"), Language::De);
        assert_eq!(preferred(""), Language::De);
    }
}
