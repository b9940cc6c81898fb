//! The licences of what the pages are built with.

use askama::Template;

use super::{Answer, page};
use crate::assets::{LICENCES, Licence};
use crate::frame::Frame;
use crate::locale::Locale;
use vocabulary::Language;

#[derive(Template)]
#[template(path = "pages/licences.html")]
struct Licences {
    l: Locale,
    frame: Frame,
    licences: &'static [Licence],
}

/// The list of licences. One address for both languages, so it speaks German.
pub(crate) async fn show() -> Answer {
    let l = Locale(Language::De);
    page(&Licences {
        l,
        frame: Frame::of_server(l, &l.say("licences-title"), "/assets/licences"),
        licences: &LICENCES,
    })
}
