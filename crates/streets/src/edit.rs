//! Changes of a directory: each gives a new directory or tells why not. Nothing is written here.

use vocabulary::{AreaKey, Finding, Place, ReferenceDate};

use crate::{Directory, Entry, FormerName, HouseNumber, Side, Span, normalise};

/// The changed directory, or why the change is refused.
pub type Edited = Result<Directory, Box<Finding>>;

/// Adds an entry.
pub fn add(directory: &Directory, entry: Entry) -> Edited {
    let mut changed = directory.clone();
    changed.entries.push(sound(entry)?);
    Ok(changed)
}

/// Puts another entry in the place of the one at position `at`.
pub fn replace(directory: &Directory, at: usize, entry: Entry) -> Edited {
    let mut changed = directory.clone();
    *changed.entries.get_mut(at).ok_or_else(no_entry)? = sound(entry)?;
    Ok(changed)
}

/// Removes the entry at position `at`.
pub fn remove(directory: &Directory, at: usize) -> Edited {
    let mut changed = directory.clone();
    entry_at(directory, at)?;
    changed.entries.remove(at);
    Ok(changed)
}

/// Gives a street another name from a day on; the name so far becomes a former name.
pub fn rename(
    directory: &Directory,
    town: Option<&str>,
    street: &str,
    name: &str,
    from: ReferenceDate,
) -> Edited {
    let is = |own_town: &Option<String>, own: &str, name: &str| own_town.as_deref() == town && own == name;
    let key = normalise(name);
    let taken = |entry: &Entry| {
        entry.town.as_deref() == town && normalise(&entry.street) == key && entry.street != street
    };
    if directory.entries.iter().any(taken) {
        return Err(refused(
            "street-name-taken",
            "Eine andere Straße heißt schon so.",
            "Einen anderen Namen wählen.",
        ));
    }
    if name.trim().is_empty() || !directory.entries.iter().any(|entry| is(&entry.town, &entry.street, street))
    {
        return Err(refused(
            "street-unknown",
            "Die Straße steht nicht im Verzeichnis, oder der neue Name ist leer.",
            "Den Namen so schreiben wie in areas/streets.csv.",
        ));
    }
    let mut changed = directory.clone();
    for entry in changed.entries.iter_mut().filter(|entry| is(&entry.town, &entry.street, street)) {
        name.clone_into(&mut entry.street);
    }
    for former in changed.names.iter_mut().filter(|former| is(&former.town, &former.street, street)) {
        name.clone_into(&mut former.street);
    }
    changed.names.push(FormerName {
        town: town.map(str::to_owned),
        name: street.to_owned(),
        street: name.to_owned(),
        valid_from: None,
        valid_to: Some(day_before(from)?),
        line: None,
    });
    Ok(changed)
}

/// Splits the range at position `at` so that its second half begins at `number`; the second half comes
/// right behind the first.
pub fn split_range(directory: &Directory, at: usize, number: HouseNumber) -> Edited {
    let entry = entry_at(directory, at)?;
    let begins = entry.from.is_none_or(|from| from < number) && entry.holds(&number);
    let last = last_before(number, entry.side).filter(|_| begins).ok_or_else(|| {
        refused(
            "split-impossible",
            "An dieser Hausnummer lässt sich der Abschnitt nicht teilen.",
            "Die Hausnummer muss im Abschnitt hinter seiner ersten liegen; möglich sind Nummern ohne Zusatz oder mit Buchstaben.",
        )
    })?;
    let mut changed = directory.clone();
    let first = Entry { to: Some(last), ..entry.clone() };
    if first.span().is_reversed() {
        return Err(refused(
            "split-impossible",
            "Vor dieser Hausnummer bliebe nichts übrig.",
            "Eine größere wählen.",
        ));
    }
    let second = Entry { from: Some(number), line: None, ..entry.clone() };
    changed.entries.splice(at..=at, [first, second]);
    Ok(changed)
}

/// Lets the entry at position `at` lie in another area from a day on; until the day before it stays as it is.
pub fn move_to(directory: &Directory, at: usize, area: &AreaKey, from: ReferenceDate) -> Edited {
    let entry = entry_at(directory, at)?;
    let last = day_before(from)?;
    let within = entry.valid_at(from) && entry.valid_from.is_none_or(|first| first <= last);
    if !within {
        return Err(refused(
            "move-outside-validity",
            "An diesem Tag gilt der Abschnitt nicht oder beginnt erst.",
            "Einen Tag wählen, an dem er schon galt, oder den Raum des Abschnitts ändern.",
        ));
    }
    let before = Entry { valid_to: Some(last), ..entry.clone() };
    let after = Entry { area: area.clone(), valid_from: Some(from), line: None, ..entry.clone() };
    let mut changed = directory.clone();
    changed.entries.splice(at..=at, [before, after]);
    Ok(changed)
}

fn entry_at(directory: &Directory, at: usize) -> Result<&Entry, Box<Finding>> {
    directory.entries.get(at).ok_or_else(no_entry)
}

/// An entry that holds some number.
fn sound(entry: Entry) -> Result<Entry, Box<Finding>> {
    let Span { from, to, .. } = entry.span();
    if entry.span().is_reversed() || entry.street.trim().is_empty() || entry.area.as_str().is_empty() {
        let ends = from.zip(to).map_or_else(String::new, |(from, to)| format!(" ({from} bis {to})"));
        return Err(refused(
            "entry-unsound",
            &format!(
                "Dem Abschnitt fehlt Straße oder Raum, oder seine erste Hausnummer liegt hinter der letzten{ends}."
            ),
            "Die Angaben berichtigen.",
        ));
    }
    Ok(entry)
}

/// The last number before another on a side, none if the order knows no such.
fn last_before(number: HouseNumber, side: Side) -> Option<HouseNumber> {
    let step = if side == Side::Both { 1 } else { 2 };
    if number.suffix.is_none() {
        return number.number.checked_sub(step).map(HouseNumber::plain);
    }
    number.letter_before()
}

/// The day before, by counting back over the end of a month.
fn day_before(day: ReferenceDate) -> Result<ReferenceDate, Box<Finding>> {
    let (year, month) = if day.month() == 1 { (day.year() - 1, 12) } else { (day.year(), day.month() - 1) };
    ReferenceDate::new(day.year(), day.month(), day.day() - 1)
        .or_else(|| (28..=31).rev().find_map(|last| ReferenceDate::new(year, month, last)))
        .ok_or_else(|| {
            refused("date-unreadable", "Der Tag liegt vor dem Kalender.", "Einen anderen Tag wählen.")
        })
}

fn no_entry() -> Box<Finding> {
    refused("entry-unknown", "Diesen Eintrag gibt es nicht.", "Das Verzeichnis neu laden.")
}

fn refused(rule: &str, message: &str, hint: &str) -> Box<Finding> {
    Box::new(Finding::stop(rule, Place::file("areas/streets.csv"), message, hint))
}
