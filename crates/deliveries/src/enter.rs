//! Tells the reading profiles what the register knows of their files.
//!
//! A source names the first version of a file; the register knows the others, and how final each is.

use std::collections::BTreeSet;

use vocabulary::profile::{File, Profile, Table};
use vocabulary::version::unversioned;

use crate::{Entry, Register, status_of};

/// True if a profile's file, as named or by a star, is the one at a path or an earlier version of it.
pub fn is_version(file: &File, path: &str) -> bool {
    file.is_at(path) || file.is_at(&unversioned(path).0)
}

impl Register {
    /// Enters into a profile what is known of its files: how final they are, and later versions of them.
    ///
    /// Versions stand in their order behind the file that the profile names.
    pub fn enter_into(&self, profile: &mut Profile) {
        for table in &mut profile.tables {
            self.enter_into_table(table);
        }
    }

    fn enter_into_table(&self, table: &mut Table) {
        let mut named: BTreeSet<String> = table.files.iter().map(|file| file.path.clone()).collect();
        for mut file in std::mem::take(&mut table.files) {
            let mut arrived: Vec<&Entry> = self
                .current()
                .filter(|entry| is_version(&file, &entry.path))
                .filter(|entry| named.insert(entry.path.clone()))
                .collect();
            arrived.sort_by_key(|entry| unversioned(&entry.path));
            let others = arrived.into_iter().map(|entry| File {
                path: entry.path.clone(),
                flag: entry.status.flag().or(file.flag),
                ..file.clone()
            });
            let others: Vec<File> = others.collect();
            file.flag = status_of(self, &file.path).or(file.flag);
            table.files.push(file);
            table.files.extend(others);
        }
    }
}
