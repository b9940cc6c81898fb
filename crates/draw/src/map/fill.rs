//! Fills and the CSS classes they are written as.

use std::collections::BTreeSet;

use vocabulary::State;

/// Most classes the style sheet has colours for.
const MOST_CLASSES: u8 = 7;
/// Most rows or columns of a matrix the style sheet has colours for.
const MOST_CELLS: u8 = 5;

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fill {
    /// A class of an ordered scale.
    Class {
        /// The class, from 1.
        position: u8,
        /// Number of classes, at most 7.
        of: u8,
    },
    /// A cell of a matrix of two ordered scales.
    Cell {
        /// The row, from 1.
        row: u8,
        /// The column, from 1.
        column: u8,
        /// Number of rows, at most 5.
        rows: u8,
        /// Number of columns, at most 5.
        columns: u8,
    },
    /// A state; [`State::Value`] is a plain neutral fill for maps that show no numbers.
    State(State),
}

impl Fill {
    /// The same fill with positions that exist.
    pub(crate) fn within_limits(self) -> Self {
        match self {
            Self::Class { position, of } => {
                let of = of.clamp(1, MOST_CLASSES);
                let position = position.clamp(1, of);
                Self::Class { position, of }
            }
            Self::Cell { row, column, rows, columns } => {
                let (rows, columns) = (rows.clamp(1, MOST_CELLS), columns.clamp(1, MOST_CELLS));
                Self::Cell { row: row.clamp(1, rows), column: column.clamp(1, columns), rows, columns }
            }
            Self::State(state) => Self::State(state),
        }
    }

    /// The CSS classes of what is filled.
    pub(crate) fn class(self) -> String {
        match self {
            Self::Class { position, .. } => format!("k{position}"),
            Self::Cell { row, column, .. } => format!("cell r{row} c{column}"),
            Self::State(state) => format!("z-{}", state_word(state)),
        }
    }

    /// The name of the fill's pattern.
    pub(crate) fn pattern(self) -> String {
        match self {
            Self::Class { position, .. } => format!("k{position}"),
            Self::Cell { row, column, .. } => format!("r{row}c{column}"),
            Self::State(state) => state_word(state).to_owned(),
        }
    }

    /// The CSS class of the `<svg>` that tells how many steps the colours are spread over.
    fn spread(self) -> Option<String> {
        match self {
            Self::Class { of, .. } => Some(format!("n{of}")),
            Self::Cell { rows, columns, .. } => Some(format!("rows{rows} columns{columns}")),
            Self::State(_) => None,
        }
    }
}

/// The colours of classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// From little to much, in one hue.
    Sequential,
    /// From one side over a neutral middle to the other.
    Diverging,
}

impl Palette {
    /// The CSS classes of a picture in which these fills occur.
    pub(crate) fn classes(self, fills: &BTreeSet<Fill>) -> String {
        let palette = match self {
            Self::Sequential => "pal-seq",
            Self::Diverging => "pal-div",
        };
        let spreads: BTreeSet<String> = fills.iter().filter_map(|fill| fill.spread()).collect();
        let mut classes = palette.to_owned();
        for spread in spreads {
            classes.push(' ');
            classes.push_str(&spread);
        }
        classes
    }
}

/// The short name of a state in CSS classes.
fn state_word(state: State) -> &'static str {
    match state {
        State::Value => "value",
        State::Zero => "zero",
        State::Incomplete => "part",
        State::Secret => "secret",
        State::Missing => "missing",
        State::NotApplicable => "na",
        State::Later => "later",
        State::NotComputable => "nc",
    }
}
