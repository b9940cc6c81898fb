//! Adding areas up to the larger area they lie in.
//!
//! **Computes** for an area the sum over its smallest areas; the coverage is the share of them that is known.
//!
//! **Guarantees** rates are never averaged; an unknown part makes the sum incomplete, never smaller in silence;
//! areas to which the question does not apply are no gap.
//!
//! **Source** common practice of municipal statistics ("add numerators and bases, divide once").
//!
//! Method: docs/methods/indicators.md

use vocabulary::{Absence, AreaIndex, Areas, ReferenceDate};

/// The areas of a level below an area (or the area itself) that exist on a day.
pub(crate) fn parts(areas: &Areas, area: AreaIndex, level: usize, date: ReferenceDate) -> Vec<AreaIndex> {
    if areas.get(area).level == level {
        return vec![area];
    }
    let children = areas.children(area).iter();
    children
        .filter(|child| areas.get(**child).valid_at(date))
        .flat_map(|child| parts(areas, *child, level, date))
        .collect()
}

/// Numerator and base of an area.
pub(crate) type Pair = [i64; 2];

/// Numerators and bases of several parts added up, with the share that is covered, or why there is none.
///
/// Each part comes with the share of it that is covered itself.
pub(crate) fn add(parts: impl Iterator<Item = Result<(Pair, f64), Absence>>) -> Result<(Pair, f64), Absence> {
    let (mut sum, mut known, mut covered, mut expected) = ([0, 0], 0, 0.0, 0.0);
    let mut reasons = Vec::new();
    for part in parts {
        match part {
            Ok(([numerator, base], coverage)) => {
                sum = [sum[0] + numerator, sum[1] + base];
                known += 1;
                covered += coverage;
                expected += 1.0;
            }
            Err(Absence::NotApplicable) => reasons.push(Absence::NotApplicable),
            Err(reason) => {
                reasons.push(reason);
                expected += 1.0;
            }
        }
    }
    if known == 0 { Err(strongest(&reasons)) } else { Ok((sum, covered / expected)) }
}

/// Of several reasons the one a reader must be told: secrecy before gaps before what does not apply.
pub(crate) fn strongest(reasons: &[Absence]) -> Absence {
    const ORDER: [Absence; 5] =
        [Absence::Secret, Absence::Missing, Absence::Later, Absence::NotComputable, Absence::NotApplicable];
    ORDER.into_iter().find(|reason| reasons.contains(reason)).unwrap_or(Absence::Missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_part_makes_the_sum_incomplete_with_its_coverage() {
        let parts =
            [Ok(([3, 10], 1.0)), Ok(([5, 30], 1.0)), Err(Absence::Secret), Err(Absence::NotApplicable)];
        assert_eq!(add(parts.into_iter()), Ok(([8, 40], 2.0 / 3.0)));
    }

    #[test]
    fn without_any_known_part_the_reason_is_told() {
        assert_eq!(add([Err(Absence::Missing), Err(Absence::Secret)].into_iter()), Err(Absence::Secret));
        assert_eq!(add([Err(Absence::NotApplicable)].into_iter()), Err(Absence::NotApplicable));
        assert_eq!(add(std::iter::empty()), Err(Absence::Missing));
    }
}
