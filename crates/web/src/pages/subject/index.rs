//! What only an index has: recipe, classes and, for a matrix, the crossing.

use draw::Matrix;
use vocabulary::Breakdown;

use crate::classes::{self, ClassTable, Crossing};
use crate::error::Error;
use crate::subject::Published;
use crate::visit::Visit;
use crate::words::recipe;

/// Recipe and classes.
pub(super) struct IndexPart {
    pub(super) steps: Vec<String>,
    pub(super) parts: Vec<(String, recipe::Part)>,
    pub(super) classes: ClassTable,
    pub(super) has_limits: bool,
    pub(super) crossing: Option<CrossingFigure>,
}

/// The matrix at its latest date.
pub(super) struct CrossingFigure {
    pub(super) title: String,
    pub(super) finding: String,
    pub(super) svg: String,
    pub(super) crossing: Crossing,
}

/// Tells how an index comes about; `None` for an indicator.
pub(super) fn part(visit: &Visit, published: &Published<'_>) -> Result<Option<IndexPart>, Error> {
    let (l, edition, links) = (visit.locale, visit.edition(), &visit.links);
    let Some(index) = published.subject.index() else {
        return Ok(None);
    };
    let parts = recipe::parts(index, edition.catalogue(), l);
    let linked = parts.into_iter().map(|part| {
        let page = Published::find(edition, &part.id).map(|one| links.subject(one.subject.id()));
        (page.unwrap_or_default(), part)
    });
    let classes = classes::table(edition, index, published, links, l);
    Ok(Some(IndexPart {
        steps: recipe::steps(index, edition.catalogue(), l),
        parts: linked.collect(),
        has_limits: classes.lines.iter().any(|line| !line.interval.is_empty()),
        classes,
        crossing: crossing(visit, published),
    }))
}

fn crossing(visit: &Visit, published: &Published<'_>) -> Option<CrossingFigure> {
    let (l, edition) = (visit.locale, visit.edition());
    let index = published.subject.index()?;
    let level = *published.table.levels(edition.areas()).first()?;
    let date = published.latest(edition, level)?;
    let total = Breakdown::total();
    let rows: Vec<_> = published.table.slice(edition.areas(), level, date, &total).collect();
    let crossing = classes::crossing(edition, index, &rows, l)?;
    let plural = l.of(&edition.areas().levels()[level].plural);
    let classified: usize = crossing.counts.iter().flatten().sum();
    let title = l.tell("matrix-title", &[("date", l.date(date).into())]);
    let finding = l.tell(
        "matrix-finding",
        &[("n", classified.into()), ("of", rows.len().into()), ("areas", plural.into())],
    );
    let svg = draw::matrix(&Matrix {
        id: "matrix",
        title: &title,
        summary: &finding,
        row_title: &crossing.row_title,
        column_title: &crossing.column_title,
        rows: &crossing.rows,
        columns: &crossing.columns,
        counts: &crossing.counts,
        focus: None,
        language: l.0,
    });
    Some(CrossingFigure { title, finding, svg, crossing })
}
