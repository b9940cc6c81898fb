//! One page a file: what it knows, its template, its handler.

use askama::Template;
use axum::response::Html;

use crate::error::Error;

pub(crate) mod accessibility;
pub(crate) mod area;
pub(crate) mod areas;
pub(crate) mod data;
pub(crate) mod edition;
pub(crate) mod error;
pub(crate) mod licences;
pub(crate) mod map;
pub(crate) mod methods;
pub(crate) mod server;
pub(crate) mod start;
pub(crate) mod subject;

/// A page, or why there is none.
pub(crate) type Answer = Result<Html<String>, Error>;

/// Fills a template.
fn page(template: &impl Template) -> Answer {
    Ok(Html(template.render()?))
}
