//! Asks the atlas of Musterkreis without a network.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt;

use crate::edition::edition;

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) head: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    /// A header.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.head.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Panics with the page unless it contains the text.
    pub(crate) fn says(&self, text: &str) -> &Self {
        assert!(self.text.contains(text), "{text:?} is not in:\n{}", self.text);
        self
    }

    /// Panics with the page if it contains the text.
    pub(crate) fn never_says(&self, text: &str) -> &Self {
        assert!(!self.text.contains(text), "{text:?} is in:\n{}", self.text);
        self
    }
}

/// Two editions for the public, one of which is older.
pub(crate) fn atlas() -> Router {
    web::router(web::Atlas::new(vec![
        edition("2018-10", "public", Some("2018-2")),
        edition("2018-2", "public", None),
    ]))
}

/// Asks for an address with a header.
pub(crate) async fn ask_with(router: &Router, address: &str, head: (&str, &str)) -> Answer {
    let request = Request::builder().uri(address).header(head.0, head.1).body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status: parts.status, head: parts.headers, text }
}

/// Asks for an address.
pub(crate) async fn ask(router: &Router, address: &str) -> Answer {
    ask_with(router, address, ("accept", "*/*")).await
}

/// Asks for a page of the newest edition in German, which must exist.
pub(crate) async fn page(path: &str) -> Answer {
    let answer = ask(&atlas(), &format!("/de/musterkreis/2018-10/{path}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}\n{}", answer.text);
    answer
}
