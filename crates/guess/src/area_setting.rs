//! The settings that say where the area of a row is.

use vocabulary::LevelId;
use vocabulary::profile::AreaBy;

use crate::area::Area;
use crate::column::Column;
use crate::setting::{Setting, Sureness};
use crate::toml;
use crate::words::counted;

/// The settings from `area_column` to `level_column`.
pub(crate) fn settings(area: &Area, columns: &[Column<'_>], titles: &[String]) -> Vec<Setting> {
    let mut settings = Vec::new();
    let names: Vec<String> = area.columns.iter().map(|position| columns[*position].shown()).collect();
    match &names[..] {
        [] => settings.push(whole_table(area, titles)),
        [name] => settings.push(area_column(area, &columns[area.columns[0]], toml::text(name))),
        several => {
            let why = "diese Spalten bilden zusammen den Schlüssel";
            settings.push(Setting::new("area_column", toml::list(several), Sureness::Likely, why));
        }
    }
    if area.by == AreaBy::Name {
        let why = "die Spalte enthält Namen, keine Schlüssel";
        settings.push(Setting::new("area_by", toml::text("name"), Sureness::Likely, why));
    }
    settings.extend(area.parent.map(|position| {
        let why = "die Namen wiederholen sich; diese Spalte nennt das Gebiet darüber";
        Setting::new("area_parent", toml::text(&columns[position].shown()), Sureness::Likely, why)
    }));
    settings.extend(key_rule(area));
    let is_certain = area.also.is_empty() && area.known.is_some_and(|known| known > 50);
    let sureness = if is_certain { Sureness::Certain } else { Sureness::Unsure };
    let also: Vec<&str> = area.also.iter().map(LevelId::as_str).collect();
    let why = match area.known {
        Some(known) if also.is_empty() => format!("{known} % der Gebiete sind im Arbeitsbereich bekannt"),
        Some(known) => {
            format!("{known} % der Gebiete sind im Arbeitsbereich bekannt, ebenso auf {}", also.join(", "))
        }
        None => "geraten nach den Namen der Spalten; muss eine Ebene aus areas/levels.toml sein".to_owned(),
    };
    settings.push(Setting::new("level", toml::text(area.level.as_str()), sureness, why));
    settings.extend(area.levels.as_ref().map(|(position, levels)| {
        let words = toml::inline(levels.iter().map(|(word, level)| (word.as_str(), level.as_str())));
        let value = format!("{{ name = {}, levels = {words} }}", toml::text(&columns[*position].shown()));
        let why = "die Spalte sagt, auf welcher Ebene eine Zeile liegt; andere Wörter werden ausgelassen";
        Setting::new("level_column", value, Sureness::Likely, why)
    }));
    settings
}

/// The setting `area` of a table that is about one area.
fn whole_table(area: &Area, titles: &[String]) -> Setting {
    let title = titles.last().map_or(String::new(), |title| format!("; letzter Titel: „{title}“"));
    match &area.fixed {
        Some(key) => {
            let why = format!("keine Spalte nennt Gebiete, aber ein Titel{title}");
            Setting::new("area", toml::text(key), Sureness::Likely, why)
        }
        None => {
            let why = format!(
                "keine Spalte nennt Gebiete, also gilt die Tabelle einem; Schlüssel eintragen{title}"
            );
            Setting::new("area", toml::text("?"), Sureness::Unsure, why)
        }
    }
}

fn area_column(area: &Area, column: &Column<'_>, value: String) -> Setting {
    let sureness = match area.known {
        Some(known) if known >= 90 => Sureness::Certain,
        _ if area.clear => Sureness::Likely,
        _ => Sureness::Unsure,
    };
    let examples: Vec<String> =
        column.tally().iter().take(2).map(|(text, _)| sheets::report::quoted(text)).collect();
    let areas = counted(column.distinct, "Gebiet", "verschiedene Gebiete");
    let why = format!("{areas}, zum Beispiel {}", examples.join(", "));
    Setting::new("area_column", value, sureness, why)
}

fn key_rule(area: &Area) -> Option<Setting> {
    let rule = &area.rule;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(rule.before.as_ref().map(|before| format!("before = {}", toml::text(before))));
    parts.extend(rule.strip.as_ref().map(|strip| format!("strip = {}", toml::text(strip))));
    parts.extend(rule.digits.map(|digits| format!("digits = {digits}")));
    let sureness = if area.known.is_some() { Sureness::Certain } else { Sureness::Likely };
    let why = "so wird aus dem gelieferten Schlüssel der amtliche";
    (!parts.is_empty())
        .then(|| Setting::new("area_key", format!("{{ {} }}", parts.join(", ")), sureness, why))
}

/// Columns whose gaps are filled from above.
pub(crate) fn fill_down(columns: &[Column<'_>], area: &Area, date: Option<usize>) -> Option<Setting> {
    let used = area.columns.iter().copied().chain(area.parent).chain(date);
    let names: Vec<String> = used
        .map(|position| &columns[position])
        .filter(|column| column.has_gaps())
        .map(Column::shown)
        .collect();
    let why = "verbundene Zellen: leere nehmen den Wert darüber";
    (!names.is_empty()).then(|| Setting::new("fill_down", toml::list(&names), Sureness::Likely, why))
}
