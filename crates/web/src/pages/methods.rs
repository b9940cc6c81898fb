//! How the numbers come about, generated from the catalogue of the edition.

use askama::Template;
use vocabulary::State;
use vocabulary::catalogue::{RollUp, Source};

use super::{Answer, page};
use crate::cell::{self, Sign};
use crate::frame::{Crumb, Frame};
use crate::locale::Locale;
use crate::subject::{Published, Subject};
use crate::visit::Visit;
use crate::words::{recipe, rules};

struct ComponentLine {
    title: String,
    universe: String,
    source: String,
    roll_up: String,
}

struct RecipeText {
    index: Crumb,
    steps: Vec<String>,
}

#[derive(Template)]
#[template(path = "pages/methods.html")]
struct Methods {
    l: Locale,
    frame: Frame,
    sources: Vec<Source>,
    components: Vec<ComponentLine>,
    kinds: Vec<String>,
    states: Vec<(String, String, String)>,
    remarks: Vec<Sign>,
    rules: Vec<rules::Rule>,
    recipes: Vec<RecipeText>,
    classings: Vec<(String, String)>,
    geometry: String,
    levels: Vec<String>,
}

/// The page.
pub(crate) async fn show(visit: Visit) -> Answer {
    let (l, edition) = (visit.locale, visit.edition());
    let catalogue = edition.catalogue();
    let crs = edition.topology().crs.as_str();
    let crs = if crs.is_empty() { catalogue.municipality.crs.as_str() } else { crs };
    page(&Methods {
        l,
        frame: visit.frame(&l.say("methods-title"), "methodik", Vec::new()),
        sources: catalogue.sources.clone(),
        components: components(&visit),
        kinds: vec![
            l.say("kind-count"),
            l.say("kind-share"),
            l.tell("kind-rate", &[("per", 1000.into())]),
            l.say("kind-ratio"),
            l.say("kind-mean"),
            l.say("kind-value"),
        ],
        states: State::ALL
            .into_iter()
            .filter(|state| *state != State::Value)
            .map(|state| {
                let sign = cell::sign_of(state).to_owned();
                (sign, cell::words_of(state, l), cell::meaning_of(state, l))
            })
            .collect(),
        remarks: cell::remarks(l),
        rules: rules::rules(catalogue, l),
        recipes: recipes(&visit),
        classings: vec![
            (l.say("method-quantile"), l.say("method-quantile-text")),
            (l.say("method-equal"), l.say("method-equal-text")),
            (l.say("method-natural"), l.say("method-natural-text")),
        ],
        geometry: l.tell("methods-geometry-text", &[("crs", crs.into())]),
        levels: levels(&visit),
    })
}

fn components(visit: &Visit) -> Vec<ComponentLine> {
    let (l, catalogue) = (visit.locale, visit.edition().catalogue());
    let line = |component: &vocabulary::Component| ComponentLine {
        title: l.of(&component.title).to_owned(),
        universe: l.of(&component.universe).to_owned(),
        source: catalogue
            .source(&component.source)
            .map_or(component.source.as_str(), |source| l.of(&source.title))
            .to_owned(),
        roll_up: match &component.roll_up {
            RollUp::Sum => l.say("roll-up-sum"),
            RollUp::None => l.say("roll-up-none"),
            RollUp::WeightedBy(weight) => {
                let known = catalogue.component(weight);
                let title = known.map_or(weight.as_str(), |known| l.of(&known.title));
                l.tell("roll-up-weighted", &[("weight", title.into())])
            }
        },
    };
    catalogue.components.iter().map(line).collect()
}

fn recipes(visit: &Visit) -> Vec<RecipeText> {
    let (l, edition) = (visit.locale, visit.edition());
    let indices = Published::all(edition).into_iter().filter_map(|one| match one.subject {
        Subject::Index(index) => Some(index),
        Subject::Indicator(_) => None,
    });
    indices
        .map(|index| RecipeText {
            index: Crumb::new(l.of(&index.title), visit.links.subject(&index.id)),
            steps: recipe::steps(index, edition.catalogue(), l),
        })
        .collect()
}

fn levels(visit: &Visit) -> Vec<String> {
    let levels = visit.edition().areas().levels();
    levels.iter().map(|level| visit.locale.of(&level.plural).to_owned()).collect()
}
