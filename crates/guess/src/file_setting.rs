//! The setting `files`: where `import` will put the file, and what of its name changes next time.

use crate::date_setting::Dates;
use crate::setting::{Setting, Sureness};
use crate::{file_name, toml};

/// A delivered file.
#[derive(Clone, Copy)]
pub(crate) struct Delivered<'s> {
    /// Proposed identifier of its source.
    pub(crate) source: &'s str,
    /// Its path below `deliveries/`, or its bare name.
    pub(crate) file: &'s str,
}

/// The setting `files`, with the date if it belongs there.
///
/// With a date of its own the entry is about this file only; else its name may become a pattern.
pub(crate) fn files(delivered: Delivered<'_>, dates: &Dates) -> Setting {
    let Delivered { source, file } = delivered;
    let (folder, name) = file.rsplit_once('/').unwrap_or((source, file));
    let (stem, ending) = file_name::parts(file);
    let single = dates.missing || dates.file.is_some();
    let pattern = file_name::pattern(stem).filter(|_| !single).map(|stem| format!("{stem}{ending}"));
    let path = toml::text(&format!("{folder}/{}", pattern.as_deref().unwrap_or(name)));
    let mut why = Vec::new();
    if dates.missing {
        why.push("der Stichtag steht nirgends und fehlt hier noch".to_owned());
    } else if dates.below {
        why.push("der Stichtag steht unter der Tabelle".to_owned());
    }
    why.push(if file.contains('/') {
        "der Pfad ab deliveries/".to_owned()
    } else {
        format!("dorthin legt die Datei: sozialblick import ARBEITSBEREICH {source} \"{name}\"")
    });
    why.extend(pattern.map(|_| "* steht für den Teil, der sich ändert".to_owned()));
    let sureness = match (dates.missing, dates.below) {
        (true, _) => Sureness::Unsure,
        (false, true) => Sureness::Likely,
        (false, false) => Sureness::Certain,
    };
    let date = dates.file.map_or(String::new(), |date| format!(", date = \"{date}\""));
    let comment = if dates.missing { " # date = \"JJJJ-MM-TT\"" } else { "" };
    Setting::new("files", format!("[\n  {{ path = {path}{date} }},{comment}\n]"), sureness, why.join("; "))
}
