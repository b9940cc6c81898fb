//! Where an area stands among all areas of its level, in neutral words.
//!
//! Only cells that carry a published number are compared; "higher" says nothing about better or worse.

use vocabulary::CellRow;

use crate::locale::Locale;

/// Below this many others, counts say more than percentages.
const FEW: usize = 20;

/// How many others are lower and higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Position {
    lower: usize,
    higher: usize,
    others: usize,
}

impl Position {
    /// The position of a row among the rows of its level and date; `None` without a number of its
    /// own or without others to compare with.
    pub(crate) fn among<'a>(row: &CellRow, rows: impl Iterator<Item = &'a CellRow>) -> Option<Self> {
        let own = row.value.filter(|_| row.state.has_value())?;
        let mut position = Self { lower: 0, higher: 0, others: 0 };
        for other in rows.filter(|other| other.area != row.area && other.state.has_value()) {
            let Some(value) = other.value else { continue };
            position.others += 1;
            position.lower += usize::from(value < own);
            position.higher += usize::from(value > own);
        }
        (position.others > 0).then_some(position)
    }

    /// The sentence, with the areas named in the plural: "höher als in 83 % der Planungsräume".
    pub(crate) fn sentence(&self, plural: &str, l: Locale) -> String {
        let areas = ("areas", plural.into());
        let key = if self.lower == self.others {
            "position-highest"
        } else if self.higher == self.others {
            "position-lowest"
        } else if self.higher == 0 {
            "position-none-higher"
        } else if self.lower == 0 {
            "position-none-lower"
        } else if self.others < FEW {
            let counts = [areas, ("n", self.lower.into()), ("of", self.others.into())];
            return l.tell("position-count", &counts);
        } else {
            let percent = (self.lower * 100 / self.others).max(1);
            return l.tell("position-percent", &[areas, ("percent", percent.into())]);
        };
        l.tell(key, &[areas])
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::{AreaIndex, Language, State};

    use super::*;
    use crate::cell::tests::row;

    fn rows(values: &[f64]) -> Vec<CellRow> {
        let one = |(position, value): (usize, &f64)| CellRow {
            area: AreaIndex(position as u32),
            ..row(State::Value, Some(*value))
        };
        values.iter().enumerate().map(one).collect()
    }

    fn sentence(values: &[f64], at: usize) -> String {
        let rows = rows(values);
        let position = Position::among(&rows[at], rows.iter()).unwrap();
        position.sentence("Bezirke", Locale(Language::De))
    }

    #[test]
    fn few_areas_are_counted() {
        assert_eq!(sentence(&[1.0, 2.0, 3.0, 4.0], 2), "höher als in 2 der 3 anderen Bezirke");
    }

    #[test]
    fn many_areas_are_given_in_percent_rounded_down() {
        let values: Vec<f64> = (0..31).map(f64::from).collect();
        assert_eq!(sentence(&values, 25), "höher als in 83 % der Bezirke");
    }

    #[test]
    fn the_ends_are_named_without_a_rank() {
        assert_eq!(sentence(&[1.0, 2.0, 3.0], 2), "höher als die Werte aller anderen Bezirke");
        assert_eq!(sentence(&[1.0, 2.0, 3.0], 0), "niedriger als die Werte aller anderen Bezirke");
        assert_eq!(sentence(&[1.0, 3.0, 3.0], 2), "in keinem der Bezirke höher");
        assert_eq!(sentence(&[1.0, 1.0, 3.0], 0), "in keinem der Bezirke niedriger");
    }

    #[test]
    fn secret_cells_neither_have_a_position_nor_count_for_others() {
        let mut rows = rows(&[1.0, 2.0, 3.0]);
        rows[0].state = State::Secret;
        assert_eq!(Position::among(&rows[0], rows.iter()), None);
        let position = Position::among(&rows[1], rows.iter()).unwrap();
        assert_eq!((position.lower, position.others), (0, 1));
    }
}
