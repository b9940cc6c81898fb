//! `[calendar]` in `sources/*.toml`: who is written to, and when deliveries are due.

use vocabulary::{Calendar, Finding, ReferenceDate, Rhythm};

use crate::node::Node;

/// Reads the table `[calendar]` of a source; nothing if there is none, or if it is wrong.
pub(crate) fn calendar(root: &Node<'_>) -> Option<Calendar> {
    let node = root.table("calendar")?;
    let contact = node.required_text("contact");
    let every = rhythm(&node);
    let due_days = node.bounded("due_days", 0..=1000, 0);
    for key in ["due_days", "first"] {
        if !node.has(key) {
            let hint = format!("Eine Zeile „{key} = …“ ergänzen.");
            node.report(Finding::stop("key-missing", node.place(), format!("Hier fehlt „{key}“."), hint));
        }
    }
    Some(Calendar { contact, every: every?, due_days, first: node.date("first")? })
}

fn rhythm(node: &Node<'_>) -> Option<Rhythm> {
    let yearly = Rhythm::Year(12, 31);
    let words = [
        ("year", yearly),
        ("half-year", Rhythm::HalfYear),
        ("quarter", Rhythm::Quarter),
        ("month", Rhythm::Month),
    ];
    let every = node.choice("every", &words, None);
    let Some(reference) = node.text("reference") else {
        return every;
    };
    match (every, month_and_day(&reference)) {
        (Some(Rhythm::Year(..)), Some((month, day))) => Some(Rhythm::Year(month, day)),
        (Some(Rhythm::Year(..)), None) => {
            let message = format!("„{reference}“ ist kein Tag, den es in jedem Jahr gibt.");
            let hint = "Als \"MM-TT\" schreiben, zum Beispiel \"12-31\".";
            node.report(Finding::stop("date-unreadable", node.place_of("reference"), message, hint));
            None
        }
        (None, _) => None,
        (Some(_), _) => {
            let message = "„reference“ gilt nur für jährliche Lieferungen.";
            let hint =
                "Die Zeile entfernen: andere Stichtage sind das Ende von Monat, Quartal oder Halbjahr.";
            node.report(Finding::stop("key-unknown", node.place_of("reference"), message, hint));
            every
        }
    }
}

fn month_and_day(text: &str) -> Option<(i8, i8)> {
    const NO_LEAP_YEAR: i16 = 2001;
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    ReferenceDate::new(NO_LEAP_YEAR, month, day).map(|_| (month, day))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::node::parsed;
    use crate::reading::Reading;

    fn read(lines: &str) -> (Option<Calendar>, Vec<Finding>) {
        let reading = Reading::new(Path::new("."));
        let text = format!("[calendar]\n{lines}\n");
        let calendar = parsed(&reading, "sources/amt.toml", &text, |root| calendar(&root)).flatten();
        (calendar, reading.finish().1)
    }

    #[test]
    fn a_yearly_delivery_has_its_own_day() {
        let (calendar, findings) = read(
            "contact = \"Jugendamt\"\nevery = \"year\"\nreference = \"03-01\"\ndue_days = 90\nfirst = \"2018-03-01\"",
        );
        assert_eq!(findings, []);
        let calendar = calendar.unwrap();
        assert_eq!(calendar.every, Rhythm::Year(3, 1));
        assert_eq!((calendar.contact.as_str(), calendar.due_days), ("Jugendamt", 90));
        assert_eq!(calendar.first.to_string(), "2018-03-01");
    }

    #[test]
    fn other_rhythms_end_with_their_period() {
        let rest = "contact = \"BA\"\ndue_days = 0\nfirst = \"2018-12-31\"";
        for (word, rhythm) in
            [("month", Rhythm::Month), ("quarter", Rhythm::Quarter), ("half-year", Rhythm::HalfYear)]
        {
            let (calendar, findings) = read(&format!("every = \"{word}\"\n{rest}"));
            assert_eq!((calendar.unwrap().every, findings), (rhythm, Vec::new()));
        }
        let (_, findings) = read(&format!("every = \"month\"\nreference = \"12-31\"\n{rest}"));
        assert_eq!(findings[0].message, "„reference“ gilt nur für jährliche Lieferungen.");
    }

    #[test]
    fn what_is_missing_or_wrong_is_told_with_its_line() {
        let (calendar, findings) = read("every = \"yearly\"\nreference = \"02-29\"");
        assert_eq!(calendar, None);
        let told: Vec<(u32, &str)> =
            findings.iter().map(|found| (found.place.row.unwrap(), found.rule.as_str())).collect();
        assert_eq!(told, [(1, "key-missing"), (1, "key-missing"), (1, "key-missing"), (2, "choice-unknown")]);
        let (_, findings) = read(
            "contact = \"A\"\nevery = \"year\"\nreference = \"02-29\"\ndue_days = 1\nfirst = \"2018-12-31\"",
        );
        assert_eq!(findings[0].message, "„02-29“ ist kein Tag, den es in jedem Jahr gibt.");
    }
}
