//! Sums between components of a family: what readers can add and subtract because the definitions tell them.
//!
//! A component is the sum of the categories of a larger one; a category of both is one number; and a component
//! is the sum of others that count its categories once each, in total and in every category of other dimensions.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use vocabulary::catalogue::{Family, Member};
use vocabulary::{Breakdown, Catalogue, ComponentId, ReferenceDate};

use crate::equations::{Rest, Sum};
use crate::tallies::TallyKey;

/// More ways to put a component together are not looked for.
const MOST_COVERS: usize = 24;

/// The ways in which one category of a component at a date is the sum of published tallies of its family. Of the
/// sums of one way the first holds in an area that has all of its tallies.
pub(crate) fn sums(
    catalogue: &Catalogue,
    (component, breakdown, date): (&ComponentId, &Breakdown, ReferenceDate),
    numbers: &BTreeMap<&TallyKey, usize>,
) -> Vec<Vec<Sum>> {
    let mut sums = Vec::new();
    for family in &catalogue.families {
        let Some(own) = family.members.iter().find(|member| member.component == *component) else { continue };
        let published = |component: &ComponentId, breakdown: &Breakdown| {
            numbers.get(&TallyKey::single(component, breakdown.clone(), date)).copied()
        };
        let kin = Kin { catalogue, family, own };
        sums.push(kin.of_categories(breakdown, &published));
        if !kin.is_category(breakdown) {
            let known: Vec<(&Member, usize)> = kin
                .others()
                .filter_map(|member| Some((member, published(&member.component, breakdown)?)))
                .collect();
            let mut found = Vec::new();
            covers(&own.categories, &known, &mut Vec::new(), &mut found);
            let rest = kin.rest();
            sums.extend(found.into_iter().map(|parts| vec![Sum { parts, rest }]));
        }
    }
    sums
}

struct Kin<'a> {
    catalogue: &'a Catalogue,
    family: &'a Family,
    own: &'a Member,
}

impl<'a> Kin<'a> {
    fn others(&self) -> impl Iterator<Item = &'a Member> + use<'a> {
        let own = self.own;
        self.family.members.iter().filter(move |member| member.component != own.component)
    }

    /// True if the breakdown is a category of the family's own dimension.
    fn is_category(&self, breakdown: &Breakdown) -> bool {
        breakdown.parts().is_some_and(|(dimension, _)| dimension == self.family.dimension)
    }

    /// Who is in none of the categories of the family's own dimension.
    fn rest(&self) -> Rest {
        self.catalogue.dimension(&self.family.dimension).map_or(Rest::Few, Rest::of)
    }

    /// The breakdown of the category at a position.
    fn category(&self, at: usize) -> Option<Breakdown> {
        let dimension = self.catalogue.dimension(&self.family.dimension)?;
        Some(Breakdown::of(&dimension.id, &dimension.categories.get(at)?.id))
    }

    /// The total as the categories it shares with another member, or a category as the same one of it; the
    /// member that shares most comes first.
    fn of_categories(
        &self,
        breakdown: &Breakdown,
        published: &impl Fn(&ComponentId, &Breakdown) -> Option<usize>,
    ) -> Vec<Sum> {
        let wanted: Vec<usize> = match (breakdown.is_total(), self.is_category(breakdown)) {
            (true, _) => self.own.categories.clone(),
            (_, true) => {
                let mut own = self.own.categories.iter().copied();
                own.find(|at| self.category(*at).as_ref() == Some(breakdown)).into_iter().collect()
            }
            _ => return Vec::new(),
        };
        // Categories that the other does not publish may count nobody, such as children among the unemployed; what
        // they count lies beyond the parts.
        let shared = |member: &Member| -> Vec<usize> {
            let part = |at: &usize| {
                member.categories.contains(at).then(|| published(&member.component, &self.category(*at)?))?
            };
            wanted.iter().filter_map(part).collect()
        };
        let mut usable: Vec<(&Member, Vec<usize>)> = self
            .others()
            .map(|member| (member, shared(member)))
            .filter(|(_, parts)| !parts.is_empty())
            .collect();
        usable.sort_by_key(|(member, parts)| {
            (Reverse(parts.len()), Reverse(member.categories.len()), member.component.clone())
        });
        let rest =
            |parts: &[usize]| if parts.len() == wanted.len() { self.rest() } else { Rest::Unpublished };
        usable.into_iter().map(|(_, parts)| Sum { rest: rest(&parts), parts }).collect()
    }
}

/// All ways to count some categories exactly once by published members.
fn covers(open: &[usize], known: &[(&Member, usize)], taken: &mut Vec<usize>, found: &mut Vec<Vec<usize>>) {
    let Some(first) = open.first() else {
        if !taken.is_empty() {
            found.push(taken.clone());
        }
        return;
    };
    for (member, number) in known {
        let fits =
            member.categories.first() == Some(first) && member.categories.iter().all(|at| open.contains(at));
        if fits && found.len() < MOST_COVERS {
            let rest: Vec<usize> =
                open.iter().copied().filter(|at| !member.categories.contains(at)).collect();
            taken.push(*number);
            covers(&rest, known, taken, found);
            taken.pop();
        }
    }
}
