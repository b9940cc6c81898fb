//! Which base date belongs to a numerator date.

use vocabulary::ReferenceDate;
use vocabulary::catalogue::DateRule;

/// The base date for a numerator date by the indicator's rule, if there is one.
pub(crate) fn base_date(
    rule: DateRule,
    numerator: ReferenceDate,
    available: &[ReferenceDate],
) -> Option<ReferenceDate> {
    let fits = |base: &&ReferenceDate| match rule {
        DateRule::Same => **base == numerator,
        DateRule::SameYear => base.year() == numerator.year(),
        DateRule::LatestBefore { max_days } => (0..=max_days).contains(&numerator.days_since(**base)),
    };
    available.iter().filter(fits).max().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> ReferenceDate {
        text.parse().unwrap()
    }

    #[test]
    fn each_rule_finds_its_base_date() {
        let available = [day("2019-12-31"), day("2020-12-31"), day("2021-12-31")];
        let june = day("2021-06-30");
        assert_eq!(base_date(DateRule::Same, june, &available), None);
        assert_eq!(base_date(DateRule::Same, day("2020-12-31"), &available), Some(day("2020-12-31")));
        assert_eq!(base_date(DateRule::SameYear, june, &available), Some(day("2021-12-31")));
        assert_eq!(
            base_date(DateRule::LatestBefore { max_days: 366 }, june, &available),
            Some(day("2020-12-31"))
        );
        assert_eq!(base_date(DateRule::LatestBefore { max_days: 30 }, june, &available), None);
    }
}
