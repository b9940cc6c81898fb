//! Versions of a delivered file: `ew.v2.csv` arrived under the name of `ew.csv`, with other content.

/// The name or path of a version; the first has no mark.
///
/// ```
/// use vocabulary::version::versioned;
/// assert_eq!(versioned("amt/ew.2020.csv", 1), "amt/ew.2020.csv");
/// assert_eq!(versioned("amt/ew.2020.csv", 2), "amt/ew.2020.v2.csv");
/// ```
pub fn versioned(path: &str, version: u32) -> String {
    if version == 1 {
        return path.to_owned();
    }
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    let ending = path.rfind('.').filter(|dot| *dot > name).unwrap_or(path.len());
    format!("{}.v{version}{}", &path[..ending], &path[ending..])
}

/// A name or path without the mark of its version, and the number of the version.
///
/// ```
/// use vocabulary::version::unversioned;
/// assert_eq!(unversioned("amt/ew.v2.csv"), ("amt/ew.csv".to_owned(), 2));
/// assert_eq!(unversioned("amt/ew.csv"), ("amt/ew.csv".to_owned(), 1));
/// ```
pub fn unversioned(path: &str) -> (String, u32) {
    let marked = path.rsplit_once(".v").and_then(|(before, after)| {
        let ending = after.find('.').unwrap_or(after.len());
        let version = after[..ending].parse().ok().filter(|version| *version > 1)?;
        let first = format!("{before}{}", &after[ending..]);
        (versioned(&first, version) == path).then_some((first, version))
    });
    marked.unwrap_or_else(|| (path.to_owned(), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_of_a_version_stands_before_the_ending() {
        for (first, second) in
            [("amt/ew.2020.csv", "amt/ew.2020.v2.csv"), ("a.b/ew", "a.b/ew.v2"), ("ew.csv", "ew.v2.csv")]
        {
            assert_eq!(versioned(first, 2), second);
            assert_eq!(unversioned(second), (first.to_owned(), 2));
        }
    }

    #[test]
    fn other_names_are_first_versions() {
        for own in ["ew.csv", "ew.v1.csv", "ew.vorl.csv", "ew.v02.csv", "a.v2/ew.csv"] {
            assert_eq!(unversioned(own), (own.to_owned(), 1));
        }
    }
}
