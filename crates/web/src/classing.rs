//! How the cells of a map are put into classes, coloured and counted.
//!
//! Class bounds come from published numbers alone. Cells that are exactly zero, cover a part of the
//! area or carry no number stand beside the classes with a fill of their own.

use draw::{Fill, Palette};
use statistics::{Classes, Method};
use vocabulary::{CellRow, Index, IndicatorId, Recipe, State};

use crate::cell;
use crate::locale::Locale;
use crate::subject::Subject;
use crate::words::recipe;

/// The classes of a map.
#[derive(Debug)]
pub(crate) enum Classing<'a> {
    /// Classes of an indicator, found from the values.
    Intervals(Classes),
    /// Classes of an index, as its recipe sets them.
    Ordered(&'a Index),
    /// Classes of a matrix with so many rows and columns.
    Crossed {
        /// The index.
        index: &'a Index,
        /// Number of classes of the index of the rows.
        rows: usize,
        /// Number of classes of the index of the columns.
        columns: usize,
    },
}

/// One line of a legend.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// A small picture of the fill.
    pub(crate) swatch: String,
    /// The sign of a state; empty for a class.
    pub(crate) sign: &'static str,
    /// What it stands for.
    pub(crate) label: String,
    /// The limits of an index's class in words; empty where the label tells them or there are none.
    pub(crate) limits: String,
    /// Number of areas.
    pub(crate) count: usize,
    /// True if the chosen area is among them.
    pub(crate) here: bool,
}

impl<'a> Classing<'a> {
    /// The classes for the rows of a map.
    pub(crate) fn of(
        subject: &Subject<'a>,
        indices: &'a [Index],
        rows: &[&CellRow],
        wanted: u8,
        method: Method,
    ) -> Self {
        let Some(index) = subject.index() else {
            let values: Vec<f64> =
                rows.iter().filter(|row| row.state == State::Value).filter_map(|row| row.value).collect();
            return Self::Intervals(Classes::of(&values, wanted, method));
        };
        let classes_of = |id: &IndicatorId| {
            let found = indices.iter().find(|index| index.id == *id);
            found.map_or(0, |index| index.classes.len())
        };
        match &index.recipe {
            Recipe::Standardised(_) => Self::Ordered(index),
            Recipe::Matrix { rows, columns } => {
                Self::Crossed { index, rows: classes_of(rows), columns: classes_of(columns) }
            }
        }
    }

    /// The colours: an index of changes goes from one side over a middle to the other.
    pub(crate) fn palette(&self) -> Palette {
        match self {
            Self::Ordered(index) if is_change(index) => Palette::Diverging,
            _ => Palette::Sequential,
        }
    }

    /// How a cell is filled.
    pub(crate) fn fill(&self, row: &CellRow) -> Fill {
        let class = match row.state {
            State::Value => self.place(row),
            State::Zero if !matches!(self, Self::Intervals(_)) => self.place(row),
            _ => None,
        };
        class.map_or(Fill::State(row.state), |position| self.class_fill(position))
    }

    /// The class of a cell, from 0.
    fn place(&self, row: &CellRow) -> Option<usize> {
        match self {
            Self::Intervals(classes) => {
                let position = classes.position(row.value?)?;
                Some(usize::from(position) - 1)
            }
            Self::Ordered(index) | Self::Crossed { index, .. } => {
                let id = row.class.as_deref()?;
                index.classes.iter().position(|class| class.id == id)
            }
        }
    }

    fn class_fill(&self, position: usize) -> Fill {
        match self {
            Self::Crossed { rows, columns, .. } if *columns > 0 => Fill::Cell {
                row: (position / columns) as u8 + 1,
                column: (position % columns) as u8 + 1,
                rows: *rows as u8,
                columns: *columns as u8,
            },
            _ => Fill::Class { position: position as u8 + 1, of: self.len() as u8 },
        }
    }

    /// Number of classes.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Intervals(classes) => classes.intervals.len(),
            Self::Ordered(index) | Self::Crossed { index, .. } => index.classes.len(),
        }
    }

    /// The class of a cell for a table: "2" of an indicator, "mittel" of an index.
    pub(crate) fn class_of(&self, subject: &Subject<'_>, row: &CellRow, l: Locale) -> String {
        match (self, self.fill(row)) {
            (Self::Intervals(_), Fill::Class { position, .. }) => position.to_string(),
            _ => cell::class_label(subject, row, l).unwrap_or_default(),
        }
    }

    /// What the map says about an area behind its name.
    pub(crate) fn said(&self, subject: &Subject<'_>, row: &CellRow, l: Locale) -> String {
        let said = cell::spoken(subject, row, l);
        match (self, self.fill(row)) {
            (Self::Intervals(_), Fill::Class { position, of }) => l.tell(
                "spoken-position",
                &[("said", said.into()), ("class", position.into()), ("of", of.into())],
            ),
            _ => said,
        }
    }

    /// The legend: every class, then every state that occurs.
    pub(crate) fn legend(
        &self,
        subject: &Subject<'_>,
        rows: &[&CellRow],
        here: Option<&CellRow>,
        l: Locale,
    ) -> Vec<Entry> {
        let fills: Vec<Fill> = rows.iter().map(|row| self.fill(row)).collect();
        let here = here.map(|row| self.fill(row));
        let entry = |fill: Fill, sign: &'static str, label: String| Entry {
            swatch: draw::legend_swatch(&fill, self.palette()),
            sign,
            label,
            limits: String::new(),
            count: fills.iter().filter(|other| **other == fill).count(),
            here: here == Some(fill),
        };
        let labels = self.labels(subject, l);
        let classes = labels.into_iter().enumerate();
        let classes = classes.map(|(position, label)| Entry {
            limits: self.limits(position, l),
            ..entry(self.class_fill(position), "", label)
        });
        let states = State::ALL
            .into_iter()
            .map(|state| (Fill::State(state), state))
            .filter(|(fill, _)| fills.contains(fill));
        let states = states.map(|(fill, state)| entry(fill, cell::sign_of(state), cell::words_of(state, l)));
        classes.chain(states).collect()
    }

    /// The limits of an index's class in words.
    fn limits(&self, position: usize, l: Locale) -> String {
        match self {
            Self::Ordered(index) => recipe::interval(index, &index.classes[position], l),
            Self::Intervals(_) | Self::Crossed { .. } => String::new(),
        }
    }

    fn labels(&self, subject: &Subject<'_>, l: Locale) -> Vec<String> {
        match self {
            Self::Intervals(classes) => bounds(classes, subject, l),
            Self::Ordered(index) | Self::Crossed { index, .. } => {
                let labels = index.classes.iter().map(|class| l.of(&class.label).to_owned());
                labels.collect()
            }
        }
    }
}

/// True for an index all of whose parts are changes over time.
pub(crate) fn is_change(index: &Index) -> bool {
    match &index.recipe {
        Recipe::Standardised(recipe) => {
            !recipe.parts.is_empty() && recipe.parts.iter().all(|part| part.change_years.is_some())
        }
        Recipe::Matrix { .. } => false,
    }
}

/// The bounds of classes in words, with as many decimals as tell them apart (at most three more).
fn bounds(classes: &Classes, subject: &Subject<'_>, l: Locale) -> Vec<String> {
    let ends: Vec<f64> = classes.intervals.iter().map(|class| class.to).collect();
    let fewest = *subject.decimals();
    let told_apart = |decimals: &u8| {
        let texts: Vec<String> = ends.iter().map(|end| l.number(*end, *decimals)).collect();
        texts.windows(2).all(|pair| pair[0] != pair[1])
    };
    let decimals = (fewest..fewest + 3).find(told_apart).unwrap_or(fewest + 3);
    let number = |value: f64| l.number(value, decimals);
    let label = |(position, class): (usize, &statistics::ClassInterval)| {
        let key = if position == 0 { "class-from-to" } else { "class-above-to" };
        let (from, to) = (number(class.from), number(class.to));
        if from == to && position == 0 {
            return to;
        }
        l.tell(key, &[("from", from.into()), ("to", to.into())])
    };
    classes.intervals.iter().enumerate().map(label).collect()
}
