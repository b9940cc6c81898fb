//! The accessibility statement, and how to report a barrier.

use askama::Template;

use super::{Answer, page};
use crate::frame::Frame;
use crate::locale::Locale;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/accessibility.html")]
struct Accessibility {
    l: Locale,
    frame: Frame,
    site: String,
    contact: String,
    tested: Vec<String>,
    limits: Vec<String>,
}

/// The statement.
pub(crate) async fn show(visit: Visit) -> Answer {
    let l = visit.locale;
    let municipality = &visit.edition().catalogue().municipality;
    let title = l.say("nav-accessibility");
    page(&Accessibility {
        l,
        frame: visit.frame(&title, "barrierefreiheit", Vec::new()),
        site: l.of(&municipality.name).to_owned(),
        contact: municipality.contact.clone(),
        tested: vec![
            l.say("access-tested-axe"),
            l.say("access-tested-keyboard"),
            l.say("access-tested-narrow"),
            l.say("access-tested-colours"),
            l.say("access-tested-script"),
        ],
        limits: vec![
            l.say("access-limit-people"),
            l.say("access-limit-map"),
            l.say("access-limit-tables"),
            l.say("access-limit-language"),
        ],
    })
}
