//! Entries of one or more streets, merged so that a house number is found by one binary search.

use std::collections::BTreeSet;

use streets::{HouseNumber, Side, Span};

/// What the directory says about a house number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    /// It lies in one area.
    Area(u32),
    /// In several, by entries that overlap or by streets that cannot be told apart.
    Several,
    /// In none.
    Nothing,
}

impl Held {
    /// What two answers say together.
    fn and(self, area: u32) -> Self {
        match self {
            Self::Nothing => Self::Area(area),
            Self::Area(own) if own == area => self,
            _ => Self::Several,
        }
    }
}

/// House numbers of one or more streets and their areas.
#[derive(Debug)]
pub(crate) struct Stretches {
    /// Even and odd numbers, sorted and without overlap.
    sides: [Vec<Stretch>; 2],
    /// Spans that end amid the suffixes of a number, for [`Inside::Look`].
    spans: Vec<(Span, u32)>,
    /// Of all entries together.
    pub(crate) whole: Held,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    from: u32,
    /// First number behind.
    end: u32,
    inside: Inside,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Area(u32),
    Several,
    /// It depends on the suffix: these spans must be asked.
    Look {
        first: u32,
        end: u32,
    },
}

impl Stretches {
    /// Merges spans and their areas; spans the wrong way round hold nothing.
    pub(crate) fn new(entries: &[(Span, u32)]) -> Self {
        let mut merged = Self { sides: [Vec::new(), Vec::new()], spans: Vec::new(), whole: Held::Nothing };
        merged.whole = entries.iter().fold(Held::Nothing, |held, (_, area)| held.and(*area));
        for (position, side) in [Side::Even, Side::Odd].into_iter().enumerate() {
            let spans: Vec<(Span, u32)> = entries
                .iter()
                .filter(|(span, _)| span.side.meets(side) && !span.is_reversed())
                .copied()
                .collect();
            merged.sides[position] = merged.merge(&spans);
        }
        merged
    }

    fn merge(&mut self, spans: &[(Span, u32)]) -> Vec<Stretch> {
        let cuts: BTreeSet<u32> = spans.iter().flat_map(|(span, _)| cuts(span)).collect();
        let cuts: Vec<u32> = cuts.into_iter().collect();
        let mut sorted = spans.to_vec();
        sorted.sort_by_key(|(span, area)| (first(span), *area));
        let mut waiting = sorted.into_iter().peekable();
        let mut active: Vec<(Span, u32)> = Vec::new();
        let mut stretches: Vec<Stretch> = Vec::new();
        for ends in cuts.windows(2) {
            active.retain(|(span, _)| end(span) > ends[0]);
            while let Some(begun) = waiting.next_if(|(span, _)| first(span) <= ends[0]) {
                active.push(begun);
            }
            if let Some(inside) = self.inside(&active, ends[0]) {
                push(&mut stretches, Stretch { from: ends[0], end: ends[1], inside });
            }
        }
        stretches
    }

    /// What the spans say about the numbers from a cut to the next; nothing if there is no span.
    fn inside(&mut self, active: &[(Span, u32)], number: u32) -> Option<Inside> {
        let amid =
            |end: Option<HouseNumber>| end.is_some_and(|end| end.number == number && !end.suffix.is_none());
        match active.iter().fold(Held::Nothing, |held, (_, area)| held.and(*area)) {
            Held::Nothing => None,
            _ if active.iter().any(|(span, _)| amid(span.from) || amid(span.to)) => {
                let first = self.spans.len() as u32;
                self.spans.extend(active);
                Some(Inside::Look { first, end: self.spans.len() as u32 })
            }
            Held::Area(area) => Some(Inside::Area(area)),
            Held::Several => Some(Inside::Several),
        }
    }

    /// What the directory says about a house number.
    pub(crate) fn find(&self, number: HouseNumber) -> Held {
        let side = &self.sides[usize::from(!number.is_even())];
        let behind = side.partition_point(|stretch| stretch.from <= number.number);
        let Some(stretch) = side[..behind].last().filter(|stretch| number.number < stretch.end) else {
            return Held::Nothing;
        };
        match stretch.inside {
            Inside::Area(area) => Held::Area(area),
            Inside::Several => Held::Several,
            Inside::Look { first, end } => self.spans[first as usize..end as usize]
                .iter()
                .filter(|(span, _)| span.holds(&number))
                .fold(Held::Nothing, |held, (_, area)| held.and(*area)),
        }
    }
}

/// The first number of a span, without its suffix.
fn first(span: &Span) -> u32 {
    span.from.map_or(0, |from| from.number)
}

/// The first number behind a span.
fn end(span: &Span) -> u32 {
    span.to.map_or(u32::MAX, |to| to.number + 1)
}

/// Where the answer may change: at the ends, and around an end that lies amid the suffixes of a number.
fn cuts(span: &Span) -> impl Iterator<Item = u32> {
    let amid = |end: Option<HouseNumber>| end.filter(|end| !end.suffix.is_none()).map(|end| end.number);
    let around = |number: u32| [number, number + 1];
    [first(span), end(span)]
        .into_iter()
        .chain(amid(span.from).into_iter().flat_map(around))
        .chain(amid(span.to).into_iter().flat_map(around))
}

/// Adds a stretch, or makes the last one longer if it says the same.
fn push(stretches: &mut Vec<Stretch>, next: Stretch) {
    match stretches.last_mut() {
        Some(last) if last.end == next.from && last.inside == next.inside => last.end = next.end,
        _ => stretches.push(next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(side: Side, from: &str, to: &str) -> Span {
        let end = |text: &str| text.parse().ok();
        Span { side, from: end(from), to: end(to) }
    }

    fn find(stretches: &Stretches, number: &str) -> Held {
        stretches.find(number.parse().unwrap())
    }

    #[test]
    fn sides_ends_and_gaps_are_kept() {
        let odd = (span(Side::Odd, "1", "9"), 1);
        let even = (span(Side::Even, "2", "8"), 2);
        let behind = (span(Side::Both, "20", ""), 1);
        let merged = Stretches::new(&[behind, odd, even]);
        let expected = [("1", 1), ("9c", 1), ("2", 2), ("8", 2), ("20", 1), ("999", 1)];
        for (number, area) in expected {
            assert_eq!(find(&merged, number), Held::Area(area), "{number}");
        }
        for number in ["10", "11", "19z"] {
            assert_eq!(find(&merged, number), Held::Nothing, "{number}");
        }
        assert_eq!(merged.whole, Held::Several);
    }

    #[test]
    fn a_border_amid_the_suffixes_of_a_number_is_exact() {
        let merged = Stretches::new(&[
            (span(Side::Both, "1", "12a"), 1),
            (span(Side::Both, "12b", "30"), 2),
            (span(Side::Both, "30", "30"), 3),
        ]);
        for (number, area) in [("12", 1), ("12a", 1), ("12b", 2), ("12z", 2), ("13", 2)] {
            assert_eq!(find(&merged, number), Held::Area(area), "{number}");
        }
        assert_eq!(find(&merged, "30"), Held::Several);
        assert_eq!(find(&merged, "31"), Held::Nothing);
    }

    #[test]
    fn entries_that_overlap_in_one_area_are_no_contradiction() {
        let merged = Stretches::new(&[(span(Side::Both, "1", "10"), 4), (span(Side::Odd, "5", ""), 4)]);
        assert_eq!(find(&merged, "7"), Held::Area(4));
        assert_eq!(find(&merged, "12"), Held::Nothing);
        assert_eq!(find(&merged, "13"), Held::Area(4));
        assert_eq!(merged.whole, Held::Area(4));
    }
}
