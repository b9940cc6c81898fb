//! The street of an address in the directory: by key, by name, by a near miss.
//!
//! Nothing is corrected twice: a near miss needs the right postcode, another postcode the right name.

use streets::splits;
use vocabulary::records::Placed;

use crate::index::What;
use crate::likeness::{Form, SLIP};
use crate::placer::{Found, Inside, PlacerAt};
use crate::{Reason, town};

/// So much more alike than the second must the best be.
const CLEARLY: f64 = 0.05;

/// Where a street is looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Whereabouts<'a> {
    /// None for any.
    town: Option<u32>,
    /// True if the town was read as another than written.
    town_in_doubt: bool,
    /// Empty for any.
    postcode: &'a str,
}

/// A way to read the street: its name, and the house number behind it.
pub(crate) struct Reading<'a> {
    name: &'a str,
    inside: Inside,
}

/// The street, and the house number that stood behind it.
pub(crate) fn find(placer: &PlacerAt, town: &str, postcode: &str, text: &str, key: &str) -> (Found, Inside) {
    let Some(place) = whereabouts(placer, town, postcode) else {
        return (Found::None(Placed::Outside, Reason::ForeignTown), Inside::Nothing);
    };
    let readings = readings(text);
    if let Some(found) = by_key(placer, place, key.trim(), &readings) {
        return found;
    }
    if readings.is_empty() {
        return (Found::None(Placed::Unplaced, Reason::StreetMissing), Inside::Nothing);
    }
    let mut failed = Reason::StreetUnknown;
    for reading in &readings {
        match by_name(placer, place, reading.name) {
            Ok((_, Some(Reason::Postcode))) if has_slip(placer, place, &readings) => {
                failed = Reason::StreetElsewhere;
            }
            Ok((selection, doubt)) => {
                let lacks_key = !key.trim().is_empty() && !placer.index.selection(selection).keys.is_empty();
                let doubt = with(doubt, lacks_key.then_some(Reason::KeyUnknown));
                return (
                    doubt.map_or_else(unplaced, |doubt| Found::Street(selection, doubt)),
                    reading.inside,
                );
            }
            Err(Reason::StreetUnknown) => {}
            Err(why) => failed = why,
        }
    }
    if failed == Reason::StreetUnknown
        && let Some((selection, inside)) = near_miss(placer, place, &readings)
    {
        return (Found::Street(selection, Some(Reason::NearMiss)), inside);
    }
    (unplaced(failed), Inside::Nothing)
}

fn unplaced(why: Reason) -> Found {
    Found::None(Placed::Unplaced, why)
}

/// Two doubts together: none, one, or too many.
fn with(one: Option<Reason>, other: Option<Reason>) -> Result<Option<Reason>, Reason> {
    match (one, other) {
        (Some(_), Some(_)) => Err(Reason::StreetElsewhere),
        _ => Ok(one.or(other)),
    }
}

/// Where to look; none if town and postcode are both foreign.
pub(crate) fn whereabouts<'a>(placer: &PlacerAt, town: &str, postcode: &'a str) -> Option<Whereabouts<'a>> {
    let towns = &placer.index.towns;
    let postcode = postcode.trim().trim_start_matches(['D', 'd', '-', ' ']);
    let place = |town, town_in_doubt| Some(Whereabouts { town, town_in_doubt, postcode });
    if town::folded(town).is_empty() || towns.is_empty() {
        return place(None, false);
    }
    match meant_town(placer, town) {
        Some((key, in_doubt)) => place(towns.get(key).copied(), in_doubt),
        None => placer.index.postcode(postcode).and_then(|_| place(None, true)),
    }
}

/// The town of the directory that a text means, and whether that is in doubt as it is misspelled; none if it
/// is empty or unknown.
pub(crate) fn meant_town<'p>(placer: &'p PlacerAt, text: &str) -> Option<(&'p str, bool)> {
    let towns = &placer.index.towns;
    let known = |key: &str| towns.get_key_value(key).map(|(key, _)| key.as_str());
    if let Some(key) = town::known(text, known) {
        return Some((key, false));
    }
    let folded = town::folded(text);
    let mut alike = towns.keys().filter(|key| town::alike(key, &folded));
    alike.next().filter(|_| alike.next().is_none()).map(|key| (key.as_str(), true))
}

impl Whereabouts<'_> {
    /// The same town in any postcode, or any town if that was read from the postcode.
    pub(crate) fn anywhere(self) -> Whereabouts<'static> {
        Whereabouts { town: self.town, town_in_doubt: false, postcode: "" }
    }
}

/// The whole text as a name, and each way to cut a house number off.
pub(crate) fn readings(text: &str) -> Vec<Reading<'_>> {
    let text = text.trim();
    let cut = splits(text).into_iter().filter(|address| !address.number.is_empty()).map(|address| Reading {
        name: address.street,
        inside: match streets::written(address.number).map(|read| read.spans) {
            Ok(spans) if spans.len() == 1 => Inside::Numbers(spans[0]),
            _ => Inside::Unreadable,
        },
    });
    let whole = (!text.is_empty()).then_some(Reading { name: text, inside: Inside::Nothing });
    whole.into_iter().chain(cut).collect()
}

/// The street of a key; none if the directory does not have it in this place. The key beats the name unless
/// the name is that of another street.
fn by_key(placer: &PlacerAt, place: Whereabouts, key: &str, readings: &[Reading]) -> Option<(Found, Inside)> {
    let index = &placer.index;
    let what = What::Key(Some(key).filter(|key| !key.is_empty()).and_then(|key| index.key(key))?);
    let any = index.selection(index.street(what, place.town, None)?);
    let named = readings.iter().find_map(|reading| {
        let id = index.names.find(reading.name)?;
        let other = [What::Name(id), What::Former(id)]
            .into_iter()
            .find_map(|name| index.street(name, place.town, None))?;
        Some((
            any.names.contains(&id) || !index.selection(other).names.is_disjoint(&any.names),
            reading.inside,
        ))
    });
    let (doubt, inside) = match named {
        Some((true, inside)) => (None, inside),
        Some((false, inside)) => {
            return Some((Found::None(Placed::Ambiguous, Reason::KeyContradicts), inside));
        }
        None if readings.is_empty() => (None, Inside::Nothing),
        None => (Some(Reason::KeyAlone), readings.last().map_or(Inside::Nothing, |reading| reading.inside)),
    };
    let found =
        in_postcode(placer, place, what).and_then(|(selection, other)| Ok((selection, with(doubt, other)?)));
    Some((found.map_or_else(unplaced, |(selection, doubt)| Found::Street(selection, doubt)), inside))
}

/// The street of a name, and why it is not exactly what was written.
fn by_name(placer: &PlacerAt, place: Whereabouts, name: &str) -> Result<(u32, Option<Reason>), Reason> {
    let index = &placer.index;
    let id = index.names.find(name).ok_or(Reason::StreetUnknown)?;
    for (what, doubt) in [(What::Name(id), None), (What::Former(id), Some(Reason::FormerName))] {
        if index.street(what, place.town, None).is_some() {
            let (selection, other) = in_postcode(placer, place, what)?;
            return Ok((selection, with(doubt, other)?));
        }
    }
    Err(Reason::StreetElsewhere)
}

/// The part of a street in the postcode. If the directory does not know the postcode, in the one that is easily
/// mistaken for it; if it does, in all other postcodes together, but only if it lacks no street.
fn in_postcode(placer: &PlacerAt, place: Whereabouts, what: What) -> Result<(u32, Option<Reason>), Reason> {
    let index = &placer.index;
    let any = index.street(what, place.town, None).ok_or(Reason::StreetElsewhere)?;
    let selection = index.selection(any);
    let exact = match index.postcode(place.postcode) {
        _ if place.postcode.is_empty() || selection.postcodes.is_empty() => Some(any),
        Some(postcode) => index.street(what, place.town, Some(postcode)),
        None => None,
    };
    if let Some(exact) = exact {
        let town = place.town_in_doubt || index.selection(exact).many_towns;
        return Ok((exact, town.then_some(Reason::Town)));
    }
    if place.town_in_doubt {
        return Err(Reason::StreetElsewhere);
    }
    let other = if index.postcode(place.postcode).is_some() {
        placer.is_complete().then_some(any)
    } else {
        let slip =
            |(text, id): &(&str, u32)| selection.postcodes.contains(id) && town::slip(text, place.postcode);
        let mut slips = index.postcodes().filter(slip).map(|(_, id)| id);
        let only = slips.next().filter(|_| slips.next().is_none());
        only.and_then(|postcode| index.street(what, place.town, Some(postcode)))
    };
    let other = other.filter(|other| !index.selection(*other).many_towns).ok_or(Reason::StreetElsewhere)?;
    Ok((other, Some(Reason::Postcode)))
}

/// The one street of the place that is so like a reading that it must be meant.
fn near_miss(placer: &PlacerAt, place: Whereabouts, readings: &[Reading]) -> Option<(u32, Inside)> {
    let near = near_streets(placer, place, readings);
    let best = near.first().filter(|best| best.score >= SLIP)?;
    let second = near.iter().find(|other| other.name != best.name).map_or(0.0, |second| second.score);
    (best.score - second >= CLEARLY).then_some((best.selection, best.inside))
}

/// True if some street of the place may be meant, so that its postcode may be right and the name wrong.
fn has_slip(placer: &PlacerAt, place: Whereabouts, readings: &[Reading]) -> bool {
    near_streets(placer, place, readings).first().is_some_and(|near| near.score >= SLIP)
}

/// A street that is more or less like what was written.
pub(crate) struct Near {
    pub(crate) score: f64,
    pub(crate) name: u32,
    pub(crate) selection: u32,
    pub(crate) inside: Inside,
}

/// The streets of the place by their likeness to a reading, best first.
pub(crate) fn near_streets(placer: &PlacerAt, place: Whereabouts, readings: &[Reading]) -> Vec<Near> {
    let mut near = Vec::new();
    for Reading { name, inside } in readings {
        let form = Form::new(name);
        for name in placer.index.candidates(&form, place.town, place.postcode) {
            if let Ok((selection, None)) = in_postcode(placer, place, What::Name(name)) {
                let score = placer.index.names.likeness(&form, name);
                near.push(Near { score, name, selection, inside: *inside });
            }
        }
    }
    near.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.name.cmp(&other.name)));
    near
}
