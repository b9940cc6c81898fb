//! Style sheets, scripts, fonts and licence texts inside the binary, at addresses that never change
//! their content.
//!
//! The address carries a checksum of all assets, so browsers may keep them for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::error::{Error, Reason};

struct Asset {
    name: &'static str,
    kind: &'static str,
    content: &'static [u8],
}

macro_rules! npm {
    ($path:literal) => {
        include_bytes!(concat!("../assets/node_modules/", $path))
    };
}

macro_rules! fira {
    ($name:literal) => {
        Asset {
            name: concat!("fira-sans/", $name),
            kind: "font/woff2",
            content: include_bytes!(concat!(
                "../assets/node_modules/@kern-ux/native/dist/fonts/fira-sans/",
                $name
            )),
        }
    };
}

const STYLE: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const PLAIN: &str = "text/plain; charset=utf-8";

const ASSETS: [Asset; 9] = [
    Asset { name: "kern.min.css", kind: STYLE, content: npm!("@kern-ux/native/dist/kern.min.css") },
    Asset { name: "draw.css", kind: STYLE, content: draw::CSS.as_bytes() },
    Asset { name: "atlas.css", kind: STYLE, content: include_bytes!("../assets/atlas.css") },
    Asset { name: "htmx.min.js", kind: SCRIPT, content: npm!("htmx.org/dist/htmx.min.js") },
    Asset { name: "atlas.js", kind: SCRIPT, content: include_bytes!("../assets/atlas.js") },
    Asset { name: "icon.svg", kind: "image/svg+xml", content: include_bytes!("../assets/icon.svg") },
    fira!("FiraSans-Regular.woff2"),
    fira!("FiraSans-Medium.woff2"),
    fira!("FiraSans-Bold.woff2"),
];

/// A licence text of something that is delivered with the pages.
pub(crate) struct Licence {
    /// Name in the address.
    pub(crate) name: &'static str,
    /// What it covers.
    pub(crate) work: &'static str,
    /// The licence.
    pub(crate) licence: &'static str,
    content: &'static [u8],
}

/// All licence texts.
pub(crate) const LICENCES: [Licence; 3] = [
    Licence {
        name: "kern.md",
        work: "KERN Design System (@kern-ux/native 2.7.2)",
        licence: "EUPL-1.2",
        content: npm!("@kern-ux/native/LICENSE.md"),
    },
    Licence { name: "htmx.txt", work: "htmx 4.0.1", licence: "0BSD", content: npm!("htmx.org/LICENSE") },
    Licence {
        name: "fira-sans.txt",
        work: "Fira Sans 4.106",
        licence: "OFL-1.1",
        content: include_bytes!("../assets/licences/OFL-FiraSans.txt"),
    },
];

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let all: Vec<u8> = ASSETS.iter().flat_map(|asset| asset.content.iter().copied()).collect();
    release::checksum(&all)[..16].to_owned()
});

/// The address of an asset.
pub(crate) fn address(name: &str) -> String {
    format!("/assets/{}/{name}", *VERSION)
}

/// Serves an asset. An outdated checksum in the address is not found.
pub(crate) async fn serve(Path((version, name)): Path<(String, String)>) -> Response {
    let asset = ASSETS.iter().find(|asset| version == *VERSION && asset.name == name);
    match asset {
        Some(asset) => (
            [(CONTENT_TYPE, asset.kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")],
            asset.content,
        )
            .into_response(),
        None => Error::refused(Reason::NoSuchPage, &name).into_response(),
    }
}

/// Serves a licence text.
pub(crate) async fn licence(Path(name): Path<String>) -> Response {
    match LICENCES.iter().find(|licence| licence.name == name) {
        Some(licence) => ([(CONTENT_TYPE, PLAIN)], licence.content).into_response(),
        None => Error::refused(Reason::NoSuchPage, &name).into_response(),
    }
}
