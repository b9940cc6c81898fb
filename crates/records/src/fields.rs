//! The columns that the records of a source have in the vault.

use vocabulary::records::{AREA, Field, FieldKind, PLACING, RecordsProfile};

/// Number of persons in the household.
pub const HOUSEHOLD_SIZE: &str = "haushalt_groesse";
/// Kind of household.
pub const HOUSEHOLD_KIND: &str = "haushaltstyp";
/// `ja` for exactly one person of each household.
pub const HOUSEHOLD_HEAD: &str = "bezugsperson";
/// How the household was found.
pub const HOUSEHOLD_FOUND: &str = "haushalt_quelle";
/// Migration background.
pub const ORIGIN: &str = "herkunft";
/// What the migration background was seen by.
pub const ORIGIN_SEEN: &str = "herkunft_quelle";
/// Pseudonym of the person.
pub const PSEUDONYM: &str = "pseudonym";

/// The columns of a source in their order; `linked` are those of the source it is linked with, if it is.
///
/// ```
/// use vocabulary::records::{PlaceBy, RecordsProfile, Unit};
/// let profile = RecordsProfile {
///     source: "amt".into(),
///     unit: Unit::Case,
///     universe: Default::default(),
///     files: Vec::new(),
///     place: PlaceBy::Key("Quartier".to_owned()),
///     drop: Vec::new(),
///     variables: Vec::new(),
///     household: None,
///     origin: None,
///     pseudonym: Some("ID".to_owned()),
///     link: None,
/// };
/// let names: Vec<String> = records::fields(&profile, &[]).into_iter().map(|field| field.name).collect();
/// assert_eq!(names, ["area", "placing", "pseudonym"]);
/// ```
pub fn fields(profile: &RecordsProfile, linked: &[Field]) -> Vec<Field> {
    let words = |name: &str| Field { name: name.to_owned(), kind: FieldKind::Words };
    let numbers = |name: &str| Field { name: name.to_owned(), kind: FieldKind::Numbers };
    let mut fields = vec![words(AREA), words(PLACING)];
    fields.extend(profile.variables.iter().map(|variable| {
        if variable.reading.is_number() { numbers(&variable.id) } else { words(&variable.id) }
    }));
    if profile.household.is_some() {
        fields.push(numbers(HOUSEHOLD_SIZE));
        fields.extend([HOUSEHOLD_KIND, HOUSEHOLD_HEAD, HOUSEHOLD_FOUND].map(words));
    }
    if profile.origin.is_some() {
        fields.extend([ORIGIN, ORIGIN_SEEN].map(words));
    }
    fields.extend(taken(profile, linked).cloned());
    if profile.pseudonym.is_some() {
        fields.push(Field { name: PSEUDONYM.to_owned(), kind: FieldKind::Pseudonyms });
    }
    fields
}

/// The variables taken over from the linked source, without the area, which has a column anyway.
pub(crate) fn taken<'f>(profile: &RecordsProfile, linked: &'f [Field]) -> impl Iterator<Item = &'f Field> {
    let take = profile.link.as_ref().map_or(&[][..], |link| &link.take);
    take.iter()
        .filter(|id| *id != AREA && *id != PLACING)
        .filter_map(|id| linked.iter().find(|field| field.name == *id))
}
