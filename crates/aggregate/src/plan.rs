//! What one scan must find out about every record, for all components of a source at once.
//!
//! A record becomes a cell (its categories in all dimensions, as one number) and one bit for each component that
//! counts it. Both are put together from one small table per variable, by the class of the record's value.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::counting::{CountedDimension, Counting, Measure, Test};
use vocabulary::{ComponentId, SourceId};

use crate::Error;
use crate::classes::Classes;
use crate::filter::{passes, tests};
use crate::formula::{Formula, Term, formula};

/// Most cells of all components together that one area may have.
pub(crate) const MOST_CELLS: u128 = 1 << 26;

/// The countings of one source, prepared for one scan.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(crate) source: Option<SourceId>,
    pub(crate) components: Vec<Component>,
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) variables: Vec<Variable>,
    /// Variables that are added up.
    pub(crate) measured: Vec<Measured>,
    /// Number of cells of the cross of all dimensions.
    pub(crate) cells: usize,
    /// Number of sums kept for each cell.
    pub(crate) sums: usize,
    /// The words of bits before any variable is looked at: one bit on for each component in the first
    /// [`Plan::words`], then all bits on for the terms of joined filters.
    pub(crate) bits: Vec<u64>,
    /// Components whose filter joins several terms by OR.
    pub(crate) joined: Vec<(usize, Formula)>,
}

/// A component of a plan.
#[derive(Debug, Clone)]
pub(crate) struct Component {
    pub(crate) id: ComponentId,
    /// Position of its sums, if it does not count records.
    pub(crate) sum: Option<usize>,
    /// For each dimension of the plan, whether it is broken down by it.
    pub(crate) by: Vec<bool>,
}

/// A dimension of a plan. Its digit in the number of a cell is 0 for "in no category", then the categories.
#[derive(Debug, Clone)]
pub(crate) struct Dimension {
    pub(crate) id: String,
    pub(crate) categories: Vec<String>,
    pub(crate) stride: usize,
}

impl Dimension {
    /// The digit of a cell: 0 for "in no category", else the position of the category from 1.
    pub(crate) fn digit(&self, cell: usize) -> usize {
        cell / self.stride % (self.categories.len() + 1)
    }
}

/// A variable, and what each class of its values says about a record.
#[derive(Debug, Clone)]
pub(crate) struct Variable {
    pub(crate) id: String,
    pub(crate) classes: Classes,
    /// Who uses it, for messages.
    pub(crate) by: String,
    /// For each word of bits that it matters for: the bits that stay, by class.
    pub(crate) bits: Vec<(usize, Vec<u64>)>,
    /// What is added to the number of the cell, by class; empty if the variable is no dimension.
    pub(crate) cells: Vec<u32>,
}

/// A variable that is added up.
#[derive(Debug, Clone)]
pub(crate) struct Measured {
    pub(crate) id: String,
    pub(crate) by: String,
    /// Components that add it up, with the positions of their sums.
    pub(crate) components: Vec<(usize, usize)>,
}

impl Plan {
    /// Prepares the countings of one source. Only dimensions that a component is broken down by matter.
    ///
    /// # Errors
    /// If the countings are about several sources, a component comes twice, a dimension is missing, a variable
    /// is compared with words and numbers, or the cross of the dimensions is too large.
    pub fn new(countings: &[&Counting], dimensions: &[CountedDimension]) -> Result<Self, Error> {
        check(countings, dimensions)?;
        let used: Vec<&CountedDimension> = dimensions
            .iter()
            .filter(|dimension| countings.iter().any(|counting| counting.by.contains(&dimension.id)))
            .collect();
        let (dimensions, cells) = cross(&used);
        if cells * countings.len() as u128 > MOST_CELLS {
            return Err(Error::TooManyCells(cells * countings.len() as u128));
        }
        let words = countings.len().div_ceil(64).max(1);
        let mut terms = vec![Term::new(); words * 64];
        let mut joined = Vec::new();
        let mut components = Vec::new();
        let mut measured = BTreeMap::new();
        let mut sums = 0;
        for (position, counting) in countings.iter().enumerate() {
            let sum = match &counting.measure {
                Measure::Records => None,
                Measure::Sum(variable) => {
                    let entry = measured.entry(variable.clone()).or_insert_with(|| Measured {
                        id: variable.clone(),
                        by: who(counting),
                        components: Vec::new(),
                    });
                    entry.components.push((position, sums));
                    sums += 1;
                    Some(sums - 1)
                }
            };
            match formula(&counting.filter, &mut terms) {
                Formula::Term(_) => terms[position] = terms.pop().unwrap_or_default(),
                several => joined.push((position, several)),
            }
            components.push(Component {
                id: counting.component.clone(),
                sum,
                by: used.iter().map(|dimension| counting.by.contains(&dimension.id)).collect(),
            });
        }
        Ok(Self {
            source: countings.first().map(|counting| counting.source.clone()),
            variables: variables(countings, &used, &dimensions, &terms)?,
            bits: bits_before(components.len(), terms.len().div_ceil(64)),
            joined,
            measured: measured.into_values().collect(),
            cells: cells as usize,
            sums,
            components,
            dimensions,
        })
    }

    /// The variables the plan reads, each once.
    pub fn reads(&self) -> BTreeSet<&str> {
        let tested = self.variables.iter().map(|variable| variable.id.as_str());
        tested.chain(self.measured.iter().map(|measured| measured.id.as_str())).collect()
    }

    /// Position of a component.
    pub(crate) fn position(&self, component: &ComponentId) -> Option<usize> {
        self.components.iter().position(|one| one.id == *component)
    }

    /// Number of 64-bit words that hold one bit for each component.
    pub(crate) fn words(&self) -> usize {
        self.components.len().div_ceil(64).max(1)
    }
}

/// On for each component, and in the words for terms.
fn bits_before(components: usize, words: usize) -> Vec<u64> {
    let own = components.div_ceil(64).max(1);
    let mut bits = vec![u64::MAX; words];
    for (word, bits) in bits[..own].iter_mut().enumerate() {
        let left = components - word * 64;
        *bits = if left < 64 { (1 << left) - 1 } else { u64::MAX };
    }
    bits
}

fn who(counting: &Counting) -> String {
    format!("die Komponente „{}“", counting.component)
}

fn check(countings: &[&Counting], dimensions: &[CountedDimension]) -> Result<(), Error> {
    let mut seen = BTreeSet::new();
    for counting in countings {
        let component = || counting.component.as_str().to_owned();
        if counting.source != countings[0].source {
            let (other, source_id) = (counting.source.clone(), countings[0].source.clone());
            return Err(Error::OtherSource { component: component(), other, source_id });
        }
        if !seen.insert(&counting.component) {
            return Err(Error::Twice(component()));
        }
        if let Some(by) = counting.by.iter().find(|by| dimensions.iter().all(|one| one.id != **by)) {
            return Err(Error::UnknownDimension { component: component(), dimension: by.clone() });
        }
    }
    Ok(())
}

/// The dimensions with their place in the number of a cell, and the number of cells.
fn cross(used: &[&CountedDimension]) -> (Vec<Dimension>, u128) {
    let mut cells = 1_u128;
    let mut dimensions = Vec::new();
    for dimension in used {
        dimensions.push(Dimension {
            id: dimension.id.clone(),
            categories: dimension.categories.iter().map(|(id, _)| id.clone()).collect(),
            stride: cells as usize,
        });
        cells = cells.saturating_mul(dimension.categories.len() as u128 + 1);
    }
    (dimensions, cells)
}

/// Every variable that a filter or dimension names, in order of names.
fn variables(
    countings: &[&Counting],
    used: &[&CountedDimension],
    dimensions: &[Dimension],
    terms: &[Term],
) -> Result<Vec<Variable>, Error> {
    let mut asked: BTreeMap<&str, (String, Vec<&Test>)> = BTreeMap::new();
    for dimension in used {
        let by = || format!("die Gliederung „{}“", dimension.id);
        let entry = asked.entry(&dimension.variable).or_insert_with(|| (by(), Vec::new()));
        entry.1.extend(dimension.categories.iter().map(|(_, test)| test));
    }
    for counting in countings {
        let mut found = Vec::new();
        tests(&counting.filter, &mut found);
        for (variable, test) in found {
            asked.entry(variable).or_insert_with(|| (who(counting), Vec::new())).1.push(test);
        }
    }
    let variable = |(id, (by, tests)): (&str, (String, Vec<&Test>))| {
        let id = id.to_owned();
        let Some(classes) = Classes::of(&tests) else {
            return Err(Error::Mixed { variable: id, by });
        };
        let (bits, cells) = (bits(&id, &classes, terms), offsets(&id, &classes, used, dimensions));
        Ok(Variable { id, classes, by, bits, cells })
    };
    asked.into_iter().map(variable).collect()
}

/// For each word of bits, by class: off for terms with a condition that fails, on for all others.
fn bits(variable: &str, classes: &Classes, terms: &[Term]) -> Vec<(usize, Vec<u64>)> {
    let samples = classes.samples();
    let mut words = BTreeMap::new();
    for (number, term) in terms.iter().enumerate() {
        for condition in term.iter().filter(|condition| condition.variable == variable) {
            let word: &mut Vec<u64> =
                words.entry(number / 64).or_insert_with(|| vec![u64::MAX; samples.len()]);
            for (class, sample) in samples.iter().enumerate() {
                if !condition.holds(*sample) {
                    word[class] &= !(1 << (number % 64));
                }
            }
        }
    }
    words.into_iter().collect()
}

/// By class: what the value adds to the number of the cell.
fn offsets(
    variable: &str,
    classes: &Classes,
    used: &[&CountedDimension],
    dimensions: &[Dimension],
) -> Vec<u32> {
    let mine: Vec<_> =
        used.iter().zip(dimensions).filter(|(dimension, _)| dimension.variable == variable).collect();
    if mine.is_empty() {
        return Vec::new();
    }
    let offset = |sample| {
        let digit = |dimension: &CountedDimension| {
            let mut categories = dimension.categories.iter();
            categories.position(|(_, test)| passes(test, sample) == Some(true)).map_or(0, |first| first + 1)
        };
        mine.iter().map(|(dimension, place)| (digit(dimension) * place.stride) as u32).sum()
    };
    classes.samples().into_iter().map(offset).collect()
}
