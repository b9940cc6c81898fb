//! What only an index has: recipe, classes and, for a matrix, the crossing.

use draw::Matrix;
use vocabulary::{Index, Recipe};

use crate::classes::{self, ClassTable, Crossing};
use crate::classing::Classing;
use crate::frame::Crumb;
use crate::picture;
use crate::selection::Selection;
use crate::subject::Published;
use crate::visit::Visit;
use crate::words::recipe;

/// Recipe and classes.
pub(super) struct IndexPart {
    pub(super) steps: Vec<String>,
    pub(super) parts: Vec<(String, recipe::Part)>,
    pub(super) crossed: Vec<Crumb>,
    pub(super) classes: ClassTable,
    pub(super) has_limits: bool,
    pub(super) crossing: Option<CrossingFigure>,
}

/// The matrix at its latest date.
pub(super) struct CrossingFigure {
    pub(super) title: String,
    pub(super) finding: String,
    pub(super) svg: String,
    /// The drawn map; empty without geometry.
    pub(super) map: String,
    pub(super) map_page: String,
    pub(super) crossing: Crossing,
}

/// Tells how an index comes about; `None` for an indicator.
pub(super) fn part(visit: &Visit, published: &Published<'_>) -> Option<IndexPart> {
    let (l, edition, links) = (visit.locale, visit.edition(), &visit.links);
    let index = published.subject.index()?;
    let parts = recipe::parts(index, edition.catalogue(), l);
    let linked = parts.into_iter().map(|part| {
        let page = Published::find(edition, &part.id).map(|one| links.subject(one.subject.id()));
        (page.unwrap_or_default(), part)
    });
    let classes = classes::table(edition, index, published, links, l);
    Some(IndexPart {
        steps: recipe::steps(index, edition.catalogue(), l),
        parts: linked.collect(),
        crossed: crossed(visit, index),
        has_limits: classes.lines.iter().any(|line| !line.interval.is_empty()),
        classes,
        crossing: crossing(visit, published),
    })
}

fn crossing(visit: &Visit, published: &Published<'_>) -> Option<CrossingFigure> {
    let (l, edition) = (visit.locale, visit.edition());
    let index = published.subject.index()?;
    let selection = Selection::latest(edition, *published)?;
    let rows = selection.rows(edition);
    let crossing = classes::crossing(edition, index, &rows, l)?;
    let plural = l.of(&edition.areas().levels()[selection.level].plural);
    let classified: usize = crossing.counts.iter().flatten().sum();
    let title = l.tell("matrix-title", &[("date", l.date(selection.date).into())]);
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
    let indices = &edition.catalogue().indices;
    let classing = Classing::of(&published.subject, indices, &rows, selection.classes, selection.method);
    Some(CrossingFigure {
        map: picture::draw(visit, &selection, &rows, &classing, &title, &finding),
        map_page: selection.address(edition, &visit.links, selection.order),
        title,
        finding,
        svg,
        crossing,
    })
}

/// The two indices of a matrix, if they are published.
fn crossed(visit: &Visit, index: &Index) -> Vec<Crumb> {
    let Recipe::Matrix { rows, columns } = &index.recipe else {
        return Vec::new();
    };
    let published = [rows, columns].into_iter().filter_map(|id| Published::find(visit.edition(), id));
    published
        .map(|one| Crumb::new(visit.locale.of(one.subject.title()), visit.links.subject(one.subject.id())))
        .collect()
}
