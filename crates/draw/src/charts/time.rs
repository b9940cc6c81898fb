//! The axis of time: dates in proportion to the days between them, with labels that keep clear.

use std::collections::BTreeSet;

use vocabulary::ReferenceDate;

use super::labels::width;

/// Dates laid out between two ends of a line.
pub(crate) struct TimeAxis {
    dates: Vec<ReferenceDate>,
    left: f64,
    right: f64,
}

impl TimeAxis {
    /// An axis for all dates between `left` and `right`; none without dates.
    pub(crate) fn new(dates: impl Iterator<Item = ReferenceDate>, left: f64, right: f64) -> Option<Self> {
        let dates: Vec<ReferenceDate> = dates.collect::<BTreeSet<_>>().into_iter().collect();
        (!dates.is_empty()).then_some(Self { dates, left, right })
    }

    /// Where a date stands; the middle if there is only one.
    pub(crate) fn place(&self, date: ReferenceDate) -> f64 {
        let (first, last) = (self.dates[0], self.dates[self.dates.len() - 1]);
        let share = match last.days_since(first) {
            0 => 0.5,
            days => f64::from(date.days_since(first)) / f64::from(days),
        };
        self.left + share * (self.right - self.left)
    }

    /// Halfway between a date and the last one before it.
    pub(crate) fn place_before(&self, date: ReferenceDate) -> f64 {
        let before = self.dates.iter().rev().find(|earlier| **earlier < date);
        match before {
            Some(earlier) => f64::midpoint(self.place(*earlier), self.place(date)),
            None => self.place(date),
        }
    }

    /// All dates.
    pub(crate) fn dates(&self) -> &[ReferenceDate] {
        &self.dates
    }

    /// The dates that are labelled, first and last among them, with their labels.
    pub(crate) fn labels(&self) -> Vec<(ReferenceDate, String)> {
        let yearly = self.dates.windows(2).all(|pair| pair[0].year() < pair[1].year());
        let label = |date: ReferenceDate| {
            let month = if yearly { String::new() } else { format!("{}/", &date.to_string()[5..7]) };
            format!("{month}{}", date.year())
        };
        let (first, last) = (self.dates[0], self.dates[self.dates.len() - 1]);
        let gap = width(&label(last)) + 10.0;
        let mut shown = vec![first];
        for date in self.dates.iter().copied().filter(|date| *date > first) {
            let before = shown[shown.len() - 1];
            let x = self.place(date);
            let clear = x - self.place(before) >= gap && self.place(last) - x >= gap;
            if clear || date == last {
                shown.push(date);
            }
        }
        shown.into_iter().map(|date| (date, label(date))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(dates: &[&str]) -> TimeAxis {
        let dates = dates.iter().map(|date| date.parse().unwrap());
        TimeAxis::new(dates, 0.0, 300.0).unwrap()
    }

    fn labels(dates: &[&str]) -> Vec<String> {
        axis(dates).labels().into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn dates_stand_in_proportion_to_their_days() {
        let axis = axis(&["2018-12-31", "2019-12-31", "2021-12-31"]);
        let place = |date: &str| axis.place(date.parse().unwrap());
        assert_eq!(place("2018-12-31"), 0.0);
        assert_eq!(place("2021-12-31"), 300.0);
        assert_eq!((place("2019-12-31") * 1096.0 / 300.0).round(), 365.0);
    }

    #[test]
    fn a_year_is_enough_where_there_is_one_date_in_each() {
        assert_eq!(labels(&["2018-12-31", "2019-12-31"]), ["2018", "2019"]);
        assert_eq!(labels(&["2018-06-30", "2018-12-31"]), ["06/2018", "12/2018"]);
    }

    #[test]
    fn labels_give_way_to_the_first_and_the_last() {
        let years: Vec<String> = (2001..=2020).map(|year| format!("{year}-12-31")).collect();
        let years: Vec<&str> = years.iter().map(String::as_str).collect();
        let shown = labels(&years);
        assert_eq!(shown.first().unwrap(), "2001");
        assert_eq!(shown.last().unwrap(), "2020");
        assert!(shown.len() < 8);
    }
}
