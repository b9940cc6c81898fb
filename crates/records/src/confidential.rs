//! Takes pieces of a file out of findings that other crates wrote for files of ready numbers.

use vocabulary::Finding;

/// The finding without what stands between quotation marks: it may come from a record.
///
/// The name of an encoding in a profile is left, it does not come from the file.
pub(crate) fn without_quotes(finding: Finding) -> Finding {
    if finding.rule == "encoding-unknown" {
        return finding;
    }
    Finding { message: blanked(&finding.message), hint: blanked(&finding.hint), ..finding }
}

fn blanked(text: &str) -> String {
    let mut parts = text.split('„');
    let mut blanked = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let behind = part.find('“').map_or("", |end| &part[end..]);
        blanked.push_str("„…");
        blanked.push_str(behind);
    }
    blanked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_is_taken_out() {
        assert_eq!(blanked("steht „Müller“, nicht „Meier“."), "steht „…“, nicht „…“.");
        assert_eq!(blanked("offen „Müller"), "offen „…");
        assert_eq!(blanked("nichts"), "nichts");
    }
}
