//! What a visitor gets to see instead of a page, always with ways out.
//!
//! Handlers return [`Error`]; the page is made by [`crate::pages::error`], which alone knows the
//! language and the edition from the address.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// A way out of an error page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Way {
    /// Where it leads.
    pub(crate) label: String,
    /// Its address.
    pub(crate) href: String,
}

/// Why an address leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// No page has this address.
    NoSuchPage,
    /// Pages exist in German and English only.
    NoSuchLanguage,
    /// The municipality is not served here.
    NoSuchMunicipality,
    /// The municipality has no such edition.
    NoSuchEdition,
    /// No indicator or index has the identifier.
    NoSuchSubject,
    /// No level has the identifier.
    NoSuchLevel,
    /// The subject is not published for the level.
    LevelNotPublished,
    /// No area of the level has the key.
    NoSuchArea,
    /// The text is no date.
    NotADate,
    /// The subject is not published for the date.
    DateNotPublished,
    /// The subject is not published by the category.
    BreakdownNotPublished,
    /// The number of classes is not between 2 and 7.
    BadClassCount,
    /// The method of classification is unknown.
    BadMethod,
    /// The column to sort by is unknown.
    BadOrder,
    /// The dialect of CSV is unknown.
    BadDialect,
}

impl Reason {
    fn status(self) -> StatusCode {
        match self {
            Self::NotADate | Self::BadClassCount | Self::BadMethod | Self::BadOrder | Self::BadDialect => {
                StatusCode::BAD_REQUEST
            }
            _ => StatusCode::NOT_FOUND,
        }
    }
}

/// An address that leads nowhere, in detail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// Why.
    pub(crate) reason: Reason,
    /// The part of the address that is wrong, as it was given.
    pub(crate) value: String,
    /// The parameter that holds it, if it is one.
    pub(crate) parameter: Option<&'static str>,
    /// What the visitor may have meant.
    pub(crate) proposals: Vec<Way>,
}

/// Why a request is not answered with the page it asks for.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum Error {
    /// The address is wrong.
    #[error("refused: {:?} `{}`", .0.reason, .0.value)]
    Refused(Box<Refusal>),
    /// The program is wrong. The text goes to the log, never to the visitor.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// An address with a wrong part.
    pub(crate) fn refused(reason: Reason, value: &str) -> Self {
        Self::Refused(Box::new(Refusal {
            reason,
            value: value.to_owned(),
            parameter: None,
            proposals: Vec::new(),
        }))
    }

    /// Names the parameter that is wrong.
    pub(crate) fn of(mut self, parameter: &'static str) -> Self {
        if let Self::Refused(refusal) = &mut self {
            refusal.parameter = Some(parameter);
        }
        self
    }

    /// Adds what the visitor may have meant.
    pub(crate) fn or(mut self, proposals: Vec<Way>) -> Self {
        if let Self::Refused(refusal) = &mut self {
            refusal.proposals = proposals;
        }
        self
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Refused(refusal) => refusal.reason.status(),
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

impl IntoResponse for Error {
    /// Only the status; the error rides along as an extension until the page is made of it.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
