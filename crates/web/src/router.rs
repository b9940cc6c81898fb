//! All addresses, and what every answer carries in its head.

use std::sync::Arc;

use axum::Router;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::{Atlas, assets, pages};

/// Nothing from elsewhere, nothing inline. `data:` is for the icons inside the KERN style sheet.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; \
     img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'self'";

/// The whole atlas as a service.
pub fn router(atlas: Atlas) -> Router {
    let atlas = Arc::new(atlas);
    let inside = |page: &str| format!("/{{lang}}/{{municipality}}/{{edition}}/{page}");
    Router::new()
        .route("/", get(pages::server::root))
        .route("/assets/licences", get(pages::licences::show))
        .route("/assets/licences/{name}", get(assets::licence))
        .route("/assets/{version}/{*name}", get(assets::serve))
        .route("/{lang}", get(pages::server::add_slash))
        .route("/{lang}/", get(pages::server::show))
        .route("/{lang}/{municipality}", get(pages::server::newest))
        .route("/{lang}/{municipality}/", get(pages::server::newest))
        .route("/{lang}/{municipality}/{edition}", get(pages::server::add_slash))
        .route(&inside(""), get(pages::start::show))
        .route(&inside("karte"), get(pages::map::show))
        .route(&inside("merkmal/{id}"), get(pages::subject::show))
        .route(&inside("raeume"), get(pages::areas::show))
        .route(&inside("raum/{level}/{key}"), get(pages::area::show))
        .route(&inside("daten"), get(pages::data::show))
        .route(&inside("daten/{file}"), get(pages::data::download))
        .route(&inside("methodik"), get(pages::methods::show))
        .route(&inside("ausgabe"), get(pages::edition::show))
        .route(&inside("barrierefreiheit"), get(pages::accessibility::show))
        .fallback(pages::error::no_such_page)
        .layer(from_fn_with_state(Arc::clone(&atlas), pages::error::render))
        .layer(
            CompressionLayer::new()
                .compress_when(DefaultPredicate::new().and(NotForContentType::const_new("font/"))),
        )
        .layer(head(CONTENT_SECURITY_POLICY, POLICY))
        .layer(head(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(head(REFERRER_POLICY, "same-origin"))
        .with_state(atlas)
}

fn head(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}
