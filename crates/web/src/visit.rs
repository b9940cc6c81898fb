//! What a handler knows about a request inside an edition.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use release::Edition;
use vocabulary::Language;

use crate::Atlas;
use crate::address::Links;
use crate::error::{Error, Reason};
use crate::frame::{Crumb, Frame, Place};
use crate::locale::Locale;
use crate::parameters::Parameters;

/// A request for a page of an edition that exists.
#[derive(Debug)]
pub(crate) struct Visit {
    /// The language of the page.
    pub(crate) locale: Locale,
    /// What stands behind the question mark.
    pub(crate) parameters: Parameters,
    /// Addresses inside the edition.
    pub(crate) links: Links,
    atlas: Arc<Atlas>,
    municipality: String,
    edition: String,
    segments: BTreeMap<String, String>,
    address: String,
}

impl Visit {
    /// The edition.
    pub(crate) fn edition(&self) -> &Edition {
        self.atlas
            .edition(&self.municipality, &self.edition)
            .expect("a visit is only made for an edition of the atlas")
    }

    /// All editions of the municipality, oldest first.
    pub(crate) fn editions(&self) -> &[Edition] {
        self.atlas.editions(&self.municipality).unwrap_or_default()
    }

    /// A named part of the path; empty if the route has no such part.
    pub(crate) fn segment(&self, name: &str) -> &str {
        self.segments.get(name).map_or("", String::as_str)
    }

    /// The frame of a page: title, navigation, breadcrumb, switch of language.
    pub(crate) fn frame(&self, title: &str, section: &'static str, above: Vec<Crumb>) -> Frame {
        let place = Place {
            locale: self.locale,
            edition: self.edition(),
            links: &self.links,
            address: &self.address,
        };
        Frame::of_edition(place, title, section, above)
    }
}

impl FromRequestParts<Arc<Atlas>> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, atlas: &Arc<Atlas>) -> Result<Self, Error> {
        let Path(segments) = Path::<BTreeMap<String, String>>::from_request_parts(parts, atlas)
            .await
            .map_err(|_| Error::refused(Reason::NoSuchPage, parts.uri.path()))?;
        let Query(pairs) = Query::<Vec<(String, String)>>::from_request_parts(parts, atlas)
            .await
            .map_err(|_| Error::refused(Reason::NoSuchPage, parts.uri.path()))?;
        let named = |name: &str| segments.get(name).cloned().unwrap_or_default();
        let (language, municipality, edition) = (named("lang"), named("municipality"), named("edition"));
        let locale = language_of(&language)?;
        if atlas.editions(&municipality).is_none() {
            return Err(Error::refused(Reason::NoSuchMunicipality, &municipality));
        }
        if atlas.edition(&municipality, &edition).is_none() {
            return Err(Error::refused(Reason::NoSuchEdition, &edition));
        }
        Ok(Self {
            locale,
            parameters: Parameters::new(pairs),
            links: Links::new(&language, &municipality, &edition),
            atlas: Arc::clone(atlas),
            municipality,
            edition,
            segments,
            address: parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
        })
    }
}

/// The language of the first part of an address.
pub(crate) fn language_of(tag: &str) -> Result<Locale, Error> {
    Language::from_tag(tag).map(Locale).ok_or_else(|| Error::refused(Reason::NoSuchLanguage, tag))
}
