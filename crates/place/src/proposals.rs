//! What an undecided address may mean, best first; for the review list.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use streets::HouseNumber;
use vocabulary::AreaKey;

use crate::Address;
use crate::matching::{self, Near};
use crate::number::number;
use crate::placer::{Inside, PlacerAt};
use crate::stretches::Held;

/// So many streets are proposed.
pub(crate) const PROPOSED: usize = 3;

/// Less alike names are no help.
const WORTH_A_LOOK: f64 = 0.5;

/// What streets of other postcodes are worth.
const ELSEWHERE: f64 = 0.8;

/// A street that may be meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The street as the directory spells it.
    pub street: String,
    /// How alike it is, 0 to 1.
    pub score: f64,
    /// The area of the house number there; none if the house number is unknown there or in several areas.
    pub area: Option<AreaKey>,
}

impl PlacerAt<'_> {
    /// At most three streets that an address may mean, best first: those that have the house number before
    /// all others.
    pub fn proposals(&self, address: &Address) -> Vec<Proposal> {
        let numbers = number(address.number, address.suffix).all();
        let mut best: BTreeMap<String, Proposal> = BTreeMap::new();
        for near in self.near(address) {
            let street = self.index.names.shown(near.name).to_owned();
            let proposal = Proposal { area: self.area_of(&near, &numbers), score: near.score, street };
            let known = best.entry(proposal.street.clone()).or_insert_with(|| proposal.clone());
            if better(&proposal, known).is_lt() {
                *known = proposal;
            }
        }
        let mut proposals: Vec<Proposal> = best.into_values().collect();
        proposals.sort_by(better);
        proposals.truncate(PROPOSED);
        proposals
    }

    /// Streets like the written one, in its postcode and elsewhere.
    fn near(&self, address: &Address) -> Vec<Near> {
        let Some(place) = matching::whereabouts(self, address.town, address.postcode) else {
            return Vec::new();
        };
        let readings = matching::readings(address.street);
        let mut near = matching::near_streets(self, place, &readings);
        let elsewhere = matching::near_streets(self, place.anywhere(), &readings);
        near.extend(elsewhere.into_iter().map(|near| Near { score: near.score * ELSEWHERE, ..near }));
        near.retain(|near| near.score >= WORTH_A_LOOK);
        near
    }

    /// The area of all the house numbers, or of the one in the street, or of the whole street.
    fn area_of(&self, near: &Near, numbers: &[HouseNumber]) -> Option<AreaKey> {
        let stretches = &self.index.selection(near.selection).stretches;
        let inside = match near.inside {
            Inside::Numbers(span) => span.numbers(),
            Inside::Nothing | Inside::Unreadable => None,
        };
        let numbers = if numbers.is_empty() { inside.as_deref().unwrap_or_default() } else { numbers };
        let mut found = numbers.iter().map(|number| stretches.find(*number));
        let first = found.next().unwrap_or(stretches.whole);
        match first {
            Held::Area(area) if found.all(|other| other == first) => {
                Some(self.areas()[area as usize].clone())
            }
            _ => None,
        }
    }
}

/// The better one comes first.
fn better(one: &Proposal, other: &Proposal) -> Ordering {
    other
        .area
        .is_some()
        .cmp(&one.area.is_some())
        .then(other.score.total_cmp(&one.score))
        .then_with(|| one.street.cmp(&other.street))
}
