//! The street grid of the Bundesagentur für Arbeit, out and in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ArgMatches;
use streets::{Directory, GridLayout, GridOptions, Input};
use vocabulary::{AreaIndex, Breakdown, ComponentId, Finding, Language, LevelId, ReferenceDate};

use crate::command::say;
use crate::pipeline::{self, Built};
use crate::replace::replace;
use crate::{Outcome, clock, report};

/// `sozialblick streets ba-grid`
pub(super) fn run(root: &Path, arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let text = |id: &str| arguments.get_one::<String>(id).cloned();
    let day = arguments.get_one::<ReferenceDate>("day").copied().unwrap_or_else(clock::today);
    let population_day = ReferenceDate::new(day.year() - 1, 12, 31).context("Das Jahr gibt es nicht.")?;
    let built = pipeline::run(root, language)?;
    let component = arguments.get_one::<ComponentId>("inhabitants").expect("clap requires it");
    let options = GridOptions {
        municipality: text("municipality").expect("clap requires it"),
        town: text("town").unwrap_or_default(),
        day,
        population_day,
        levels: arguments.get_many::<LevelId>("level").expect("clap requires it").cloned().collect(),
        numbers: BTreeMap::new(),
        layout: GridLayout::default(),
    };
    let populations = populations(&built, component, population_day);
    if populations.is_empty() {
        bail!(
            "{component}: {}",
            say(
                language,
                "Zum 31.12. des Vorjahres gibt es keine Einwohnerzahlen; mit --day einen anderen Tag nennen",
                "There are no inhabitants for 31 December of the year before; name another day with --day"
            )
        );
    }
    let (directory, mut findings) = super::read_directory(root, &built.workspace);
    if super::stops(&findings) {
        report::findings(&findings, language);
        return Ok(Outcome::Failed);
    }
    let (files, about_grid) = streets::ba_grid(&directory, &built.workspace.areas, &populations, &options);
    findings.extend(about_grid);
    report::findings(&findings, language);
    let Some(files) = files else {
        report::line(say(language, "Nichts geschrieben.", "Nothing written."));
        return Ok(Outcome::Failed);
    };
    let out = arguments.get_one::<PathBuf>("out").expect("clap requires it");
    std::fs::create_dir_all(out).with_context(|| out.display().to_string())?;
    for (name, content) in [(files.units_name, files.units), (files.grid_name, files.grid)] {
        replace(&out.join(&name), content.as_bytes())?;
        report::line(&out.join(&name).display().to_string());
    }
    Ok(report::outcome(&findings))
}

/// The inhabitants of the smallest areas, unprotected: the Bundesagentur needs them to release its numbers.
fn populations(built: &Built, component: &ComponentId, date: ReferenceDate) -> BTreeMap<AreaIndex, u64> {
    let areas = &built.workspace.areas;
    let total = Breakdown::total();
    let smallest = areas.of_level_at(0, date);
    let count = |area| built.measured.columns.count(areas, area, (component, &total, date)).ok();
    smallest.filter_map(|(area, _)| Some((area, u64::try_from(count(area)?.amount).ok()?))).collect()
}

/// Reads both files of a grid; the list of units lies beside the grid.
pub(super) fn import(grid: &Path) -> Result<(Directory, Vec<Finding>)> {
    let name = grid.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Some(head) = name.strip_suffix("-ra.csv") else {
        bail!("{name}: Die Datei eines Straßenrasters endet auf -ra.csv, daneben liegt die mit -zu.csv.");
    };
    let units = grid.with_file_name(format!("{head}-zu.csv"));
    let (shown_units, shown) = (units.display().to_string(), grid.display().to_string());
    let (directory, _, findings) = streets::read_grid(
        Input::new(&units, &shown_units),
        Input::new(grid, &shown),
        &GridLayout::default(),
    );
    Ok((directory, findings))
}
