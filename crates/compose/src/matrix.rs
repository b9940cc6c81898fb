//! A matrix: the classes of two indices crossed, for example status by dynamics.

use vocabulary::{Absence, AreaIndex, IndicatorId};

use crate::{Inputs, Score};

/// The crossed class of all candidate areas; the class identifier is row and column written together.
pub(crate) fn scores(
    inputs: &Inputs<'_>,
    rows: &IndicatorId,
    columns: &IndicatorId,
) -> Vec<(AreaIndex, Result<Score, Absence>)> {
    let class = |index, area| {
        let slice = inputs.composed.get(index, inputs.date).ok_or(Absence::Missing)?;
        let score = slice.get(area).ok_or(Absence::Missing)?.as_ref().map_err(|reason| *reason)?;
        Ok(score.class.clone())
    };
    let crossed =
        |area| Ok(Score { value: None, class: format!("{}{}", class(rows, area)?, class(columns, area)?) });
    inputs.candidates().map(|area| (area, crossed(area))).collect()
}
