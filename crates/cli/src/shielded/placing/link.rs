//! The persons that records are linked with.

use anyhow::Result;
use records::{Residents, ResidentsBuilder};
use vault::{Partition, Vault};
use vocabulary::ReferenceDate;
use vocabulary::records::{AREA, Field, PLACING, RecordsProfile};

use crate::shielded::reading;

/// The partition that records of a date are linked with: of the same date, else of the latest before.
pub(crate) fn linked<'a>(
    partitions: &'a [Partition],
    profile: &RecordsProfile,
    date: ReferenceDate,
) -> Option<&'a Partition> {
    let link = profile.link.as_ref()?;
    let usable = |partition: &&Partition| partition.source == link.source && partition.date <= date;
    partitions.iter().filter(usable).max_by_key(|partition| partition.date)
}

/// What is needed of the persons in a partition.
pub(super) fn residents(vault: &Vault, profile: &RecordsProfile, partition: &Partition) -> Result<Residents> {
    let needed = [AREA, PLACING, records::PSEUDONYM, "wohnung"];
    let taken = profile.link.iter().flat_map(|link| &link.take);
    let is_needed = |name: &str| needed.contains(&name) || taken.clone().any(|id| id == name);
    let fields: Vec<Field> =
        partition.about.fields.iter().filter(|field| is_needed(&field.name)).cloned().collect();
    let mut builder = ResidentsBuilder::new(&fields, profile);
    let columns: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let scan = vault.scan(partition, &columns, &reading())?;
    for records in scan.records() {
        builder.add(&records?);
    }
    Ok(builder.build())
}
