//! A list of single addresses with the area of each, as surveyors publish it.

use sheets::Report;
use vocabulary::records::AddressColumns;
use vocabulary::{AreaKey, Finding};

use super::table::{Input, Line, Wanted, number_unreadable};
use crate::{HouseNumber, with_suffix};

/// One address and its area.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListedAddress {
    /// The town.
    pub town: Option<String>,
    /// The postcode.
    pub postcode: Option<String>,
    /// The official key of the street.
    pub street_key: Option<String>,
    /// The street.
    pub street: String,
    /// The house number; [`HouseNumber::WITHOUT`] if the list has none.
    pub number: HouseNumber,
    /// The area.
    pub area: AreaKey,
}

/// Single addresses with their areas.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddressList {
    /// The addresses in the order of the file.
    pub addresses: Vec<ListedAddress>,
}

/// Reads a list of addresses; `columns` names its columns, `area` the one with the key of the area.
///
/// A collective number such as `227-231` becomes one address for each number.
pub fn read_addresses(input: Input<'_>, columns: &AddressColumns, area: &str) -> (AddressList, Vec<Finding>) {
    let mut list = AddressList::default();
    let mut report = input.report();
    let optional = |name: &'_ Option<String>| name.clone().unwrap_or_default();
    let names = [
        optional(&columns.town),
        optional(&columns.postcode),
        optional(&columns.street_key),
        columns.street.clone().unwrap_or_else(|| "street".to_owned()),
        columns.number.clone().unwrap_or_else(|| "number".to_owned()),
        optional(&columns.suffix),
        area.to_owned(),
    ];
    let needed = [3, 4, 6];
    let wanted: Vec<Wanted<'_>> =
        names.iter().enumerate().map(|(at, name)| Wanted { name, needed: needed.contains(&at) }).collect();
    input.lines(&wanted, &mut report, |line, report| {
        if let Ok((address, numbers)) = addresses(line, &names, report) {
            let each = numbers.into_iter().map(|number| ListedAddress { number, ..address.clone() });
            list.addresses.extend(each);
        }
    });
    (list, report.finish())
}

fn addresses(
    line: &Line<'_>,
    names: &[String; 7],
    report: &mut Report,
) -> Result<(ListedAddress, Vec<HouseNumber>), ()> {
    let (number, suffix) = (line.text(4), line.text(5));
    let read = with_suffix(&number, &suffix)
        .map_err(|_| number_unreadable(&format!("{number} {suffix}"), line.number(), &names[4], report))?;
    let address = ListedAddress {
        town: line.filled(0),
        postcode: line.filled(1),
        street_key: line.filled(2),
        street: line.needed(3, &names[3], report)?,
        number: HouseNumber::WITHOUT,
        area: AreaKey::new(line.needed(6, &names[6], report)?),
    };
    let numbers = if read.is_blank() { vec![HouseNumber::WITHOUT] } else { read.numbers() };
    Ok((address, numbers))
}
