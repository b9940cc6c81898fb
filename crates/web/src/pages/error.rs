//! The page for addresses that lead nowhere, and for our own mistakes.
//!
//! It is made after the handler, from the address: as much of it as is right decides the language
//! and the ways out.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use askama::Template;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use vocabulary::Language;

use super::server::links;
use crate::Atlas;
use crate::error::{Error, Reason, Refusal, Way};
use crate::frame::{Frame, Place};
use crate::locale::Locale;

static MISTAKES: AtomicU64 = AtomicU64::new(1);

#[derive(Template)]
#[template(path = "pages/error.html")]
struct ErrorPage {
    l: Locale,
    frame: Frame,
    title: String,
    explanation: String,
    parameter: Option<String>,
    mistake: Option<String>,
    proposals: Vec<Way>,
    ways: Vec<Way>,
    english: Option<Way>,
}

/// Answers every address that no route knows.
pub(crate) async fn no_such_page(request: Request) -> Error {
    Error::refused(Reason::NoSuchPage, request.uri().path())
}

/// Turns a handler's error into a page.
pub(crate) async fn render(State(atlas): State<Arc<Atlas>>, request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let response = next.run(request).await;
    let Some(error) = response.extensions().get::<Error>() else {
        return response;
    };
    let address = uri.path_and_query().map_or("/", |path| path.as_str());
    let page = describe(&atlas, uri.path(), address, error);
    match page.render() {
        Ok(html) => (response.status(), Html(html)).into_response(),
        Err(_) => response.status().into_response(),
    }
}

fn describe(atlas: &Atlas, path: &str, address: &str, error: &Error) -> ErrorPage {
    let mut parts = path.split('/').skip(1);
    let language = parts.next().and_then(Language::from_tag);
    let l = Locale(language.unwrap_or(Language::De));
    let municipality = parts.next().unwrap_or_default();
    let edition = parts.next().unwrap_or_default();
    let edition = atlas.edition(municipality, edition);
    let known = edition.or_else(|| atlas.newest(municipality));
    let english = language
        .is_none()
        .then(|| Way { label: Locale(Language::En).say("error-english"), href: "/en/".to_owned() });
    let (title, explanation, parameter, mistake, proposals) = words(error, l);
    let frame = match edition {
        Some(edition) => {
            let links = links(l, edition);
            let place = Place { locale: l, edition, links: &links, address };
            Frame::of_edition(place, &title, "-", Vec::new())
        }
        None => Frame::of_server(l, &title, address),
    };
    ErrorPage {
        l,
        frame,
        title,
        explanation,
        parameter,
        mistake,
        proposals,
        ways: ways(l, known.map(|edition| links(l, edition)).as_ref()),
        english,
    }
}

type Words = (String, String, Option<String>, Option<String>, Vec<Way>);

fn words(error: &Error, l: Locale) -> Words {
    match error {
        Error::Refused(refusal) => (
            l.say("error-title"),
            explained(refusal, l),
            refusal.parameter.map(str::to_owned),
            None,
            refusal.proposals.clone(),
        ),
        Error::Internal(text) => {
            let id = format!("F{:06}", MISTAKES.fetch_add(1, Ordering::Relaxed));
            tracing::error!(id, text, "a page could not be made");
            let words = l.say("error-internal");
            (l.say("error-internal-title"), words, None, Some(id), Vec::new())
        }
    }
}

fn explained(refusal: &Refusal, l: Locale) -> String {
    let value = [("value", refusal.value.as_str().into())];
    l.tell(
        match refusal.reason {
            Reason::NoSuchPage => "error-page",
            Reason::NoSuchLanguage => "error-language",
            Reason::NoSuchMunicipality => "error-municipality",
            Reason::NoSuchEdition => "error-edition",
            Reason::NoSuchSubject => "error-subject",
            Reason::NoSuchLevel => "error-level",
            Reason::LevelNotPublished => "error-level-unpublished",
            Reason::NoSuchArea => "error-area",
            Reason::NotADate => "error-date",
            Reason::DateNotPublished => "error-date-unpublished",
            Reason::BreakdownNotPublished => "error-breakdown",
            Reason::BadClassCount => "error-classes",
            Reason::BadMethod => "error-method",
            Reason::BadOrder => "error-order",
            Reason::BadDialect => "error-dialect",
        },
        &value,
    )
}

/// The ways that are open wherever a visitor got lost.
fn ways(l: Locale, links: Option<&crate::address::Links>) -> Vec<Way> {
    let way = |label: &str, href: String| Way { label: l.say(label), href };
    let mut ways = Vec::new();
    if let Some(links) = links {
        ways.push(way("way-start", links.start().to_owned()));
        ways.push(way("way-map", links.page("karte")));
        ways.push(way("way-areas", links.page("raeume")));
        ways.push(way("way-subjects", format!("{}#merkmale", links.start())));
    }
    ways.push(way("way-editions", format!("/{}/", l.tag())));
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_mistakes_show_a_number_and_nothing_else() {
        let error = Error::Internal("secret path".to_owned());
        let page = describe(&Atlas::new(Vec::new()), "/de/x/y/karte", "/de/x/y/karte", &error);
        let html = page.render().unwrap();
        assert!(html.contains("<code>F0000"), "{html}");
        assert!(!html.contains("secret path"));
    }
}
