//! Classes with limits.
//!
//! **Computes** the first class whose limit the value does not exceed.
//!
//! **Guarantees** the closed side is respected: `below` leaves the limit to the next class, `up_to` keeps it.
//!
//! **Assumes** limits that rise and a last class without limit, as the catalogue's reader checks.
//!
//! **Source** Berlin, Monitoring Soziale Stadtentwicklung: hoch < -1 ≤ mittel ≤ 1 < niedrig ≤ 1.5 < sehr niedrig.
//!
//! Method: docs/methods/index.md

use vocabulary::Class;

/// The class of a value.
///
/// ```
/// use compose::classify;
/// use vocabulary::catalogue::{Class, Limit};
/// use vocabulary::Text;
/// let class = |id: &str, limit| Class { id: id.into(), label: Text::new(id, id), limit };
/// let classes = [
///     class("hoch", Some(Limit { at: -1.0, closed: false })),
///     class("mittel", Some(Limit { at: 1.0, closed: true })),
///     class("niedrig", None),
/// ];
/// assert_eq!(classify(-1.0, &classes).unwrap().id, "mittel");
/// assert_eq!(classify(1.0, &classes).unwrap().id, "mittel");
/// assert_eq!(classify(-1.0000001, &classes).unwrap().id, "hoch");
/// assert_eq!(classify(1.0000001, &classes).unwrap().id, "niedrig");
/// ```
pub fn classify(value: f64, classes: &[Class]) -> Option<&Class> {
    classes.iter().find(|class| match class.limit {
        None => true,
        Some(limit) if limit.closed => value <= limit.at,
        Some(limit) => value < limit.at,
    })
}
