//! Sums between components of a family: what readers can add and subtract because the definitions tell them.
//!
//! A component is the sum of the categories of a larger one; a category of both is one number; and a component
//! is the sum of others that count its categories once each, in total and in every category of other dimensions.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use vocabulary::catalogue::{Family, Member};
use vocabulary::{Breakdown, Catalogue, ComponentId, ReferenceDate};

use crate::equations::{Rest, Sum};
use crate::tallies::TallyKey;

/// More ways to put a component together are not looked for.
const MOST_COVERS: usize = 24;

/// After so many steps no further way is looked for. Members that each count neighbouring categories, such as
/// ages, need at most `MOST_COVERS + 1` steps for each category, so this is enough for 160 of them.
const MOST_STEPS: usize = 4_000;

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
            let rest = kin.rest();
            sums.extend(covers(&own.categories, &known).into_iter().map(|parts| vec![Sum { parts, rest }]));
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

/// The ways to count some categories exactly once by published members, in the order of the members: all of
/// them, but no more than [`MOST_COVERS`] and only those that are found within [`MOST_STEPS`].
///
/// Where the steps run out, each way that was found is a true one and others may be missing; which are found
/// follows from the members alone. Up to 11 categories, and up to 160 if each member counts neighbours, the steps
/// never run out.
fn covers(categories: &[usize], known: &[(&Member, usize)]) -> Vec<Vec<usize>> {
    let is_usable = |member: &Member| member.categories.iter().all(|at| categories.contains(at));
    let usable: Vec<_> = known.iter().copied().filter(|(member, _)| is_usable(member)).collect();
    let is_counted = |at: &usize| usable.iter().any(|(member, _)| member.categories.contains(at));
    if categories.is_empty() || !categories.iter().all(is_counted) {
        return Vec::new();
    }
    let mut search =
        Search { usable: &usable, steps: 0, dead: BTreeSet::new(), taken: Vec::new(), found: Vec::new() };
    search.cover(categories);
    search.found
}

/// A search for covers.
struct Search<'a> {
    /// Members that count nothing but wanted categories, with the numbers of their tallies.
    usable: &'a [(&'a Member, usize)],
    steps: usize,
    /// Open categories that no members count exactly once.
    dead: BTreeSet<Vec<usize>>,
    taken: Vec<usize>,
    found: Vec<Vec<usize>>,
}

impl Search<'_> {
    /// Finds the ways to count the open categories too, besides those of the members that are taken.
    fn cover(&mut self, open: &[usize]) {
        let Some(first) = open.first() else {
            self.found.push(self.taken.clone());
            return;
        };
        if self.steps == MOST_STEPS || self.dead.contains(open) {
            return;
        }
        self.steps += 1;
        let found_before = self.found.len();
        for (member, number) in self.usable {
            let fits = member.categories.first() == Some(first)
                && member.categories.iter().all(|at| open.contains(at));
            if fits && self.found.len() < MOST_COVERS {
                let rest: Vec<usize> =
                    open.iter().copied().filter(|at| !member.categories.contains(at)).collect();
                self.taken.push(*number);
                self.cover(&rest);
                self.taken.pop();
            }
        }
        if self.found.len() == found_before {
            self.dead.insert(open.to_vec());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many ways are found to count `0..categories` by members of these categories; all of them are checked.
    fn count(categories: usize, members: Vec<Vec<usize>>) -> usize {
        let wanted: Vec<usize> = (0..categories).collect();
        let member = |categories| Member { component: "m".into(), categories };
        let members: Vec<Member> = members.into_iter().map(member).collect();
        let known: Vec<(&Member, usize)> = members.iter().zip(0..).collect();
        let found = covers(&wanted, &known);
        for parts in &found {
            let mut counted: Vec<usize> =
                parts.iter().flat_map(|part| members[*part].categories.clone()).collect();
            counted.sort_unstable();
            assert_eq!(counted, wanted);
        }
        found.iter().collect::<BTreeSet<_>>().len()
    }

    /// All runs of so many neighbours within `0..categories`.
    fn runs(categories: usize, length: usize) -> Vec<Vec<usize>> {
        (0..=categories - length).map(|first| (first..first + length).collect()).collect()
    }

    #[test]
    fn every_way_is_found() {
        assert_eq!(count(0, vec![vec![]]), 0);
        assert_eq!(count(4, runs(4, 1)), 1);
        // 1+1+1+1, 2+1+1, 1+2+1, 1+1+2 and 2+2.
        assert_eq!(count(4, [runs(4, 1), runs(4, 2)].concat()), 5);
        assert_eq!(count(4, vec![vec![0, 2], vec![1, 3], vec![0, 1], vec![2, 3], vec![3, 4]]), 2);
    }

    #[test]
    fn sixty_categories_of_which_nobody_counts_the_last_have_no_way() {
        assert_eq!(count(60, [runs(59, 1), runs(59, 2)].concat()), 0);
        assert_eq!(count(60, [runs(60, 1), runs(60, 2)].concat()), MOST_COVERS);
    }

    #[test]
    fn ways_are_found_behind_any_number_of_dead_ends() {
        let even: Vec<Vec<usize>> = [2, 4, 6].map(|length| runs(159, length)).concat();
        assert_eq!(count(159, even.clone()), 0);
        // The first year alone leaves an even number of others: 79 pairs and more.
        assert_eq!(count(159, [even, vec![vec![0]]].concat()), MOST_COVERS);
        // Of pairs alone there is one way behind it.
        assert_eq!(count(159, [runs(159, 2), vec![vec![0]]].concat()), 1);
    }

    #[test]
    fn members_that_count_scattered_categories_are_given_up() {
        let pairs = (0..59).flat_map(|one| (one + 1..59).map(move |other| vec![one, other])).collect();
        // No pairs make 59; that all of them fail would take more steps than there is time.
        assert_eq!(count(59, pairs), 0);
    }
}
