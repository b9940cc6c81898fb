//! The one door: the binary `sozialblick`.
//!
//! Exit code 0: fine. 1: finished, but a person must look at findings. 2: failed.

mod accept;
mod build;
mod clock;
mod command;
mod crosswalk;
mod deliver;
mod demo;
mod editions;
mod export;
mod freeze;
mod new;
mod pipeline;
mod profile;
mod replace;
mod report;
mod serve;
mod shielded;

use std::process::ExitCode;

use anyhow::Result;
use clap::ArgMatches;
use vocabulary::Language;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Everything is fine.
    Fine,
    /// Finished, but a person must look at findings.
    Findings,
    /// Nothing was made.
    Failed,
}

fn main() -> ExitCode {
    let language = command::language(std::env::args_os(), |name| std::env::var(name).ok());
    let matches = match command::command(language).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return command::usage(&error, language),
    };
    match run(&matches, language) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            report::failure(&error, language);
            ExitCode::from(2)
        }
    }
}

fn run(matches: &ArgMatches, language: Language) -> Result<Outcome> {
    match matches.subcommand() {
        Some(("demo", arguments)) => demo::run(arguments, language),
        Some(("new", arguments)) => new::run(arguments, language),
        Some(("import", arguments)) => deliver::import(arguments, language),
        Some(("deliveries", arguments)) => deliver::list(arguments, language),
        Some(("queries", arguments)) => deliver::queries(arguments, language),
        Some(("check", arguments)) => build::check(arguments, language),
        Some(("build", arguments)) => build::build(arguments, language),
        Some(("accept", arguments)) => accept::run(arguments, language),
        Some(("profile", arguments)) => profile::run(arguments, language),
        Some(("crosswalk", arguments)) => crosswalk::run(arguments, language),
        Some(("place", arguments)) => shielded::place(arguments, language),
        Some(("count", arguments)) => shielded::cross_table(arguments, language),
        Some(("component", arguments)) => shielded::component(arguments, language),
        Some(("vault", arguments)) => shielded::store(arguments, language),
        Some(("streets", arguments)) => shielded::streets(arguments, language),
        Some(("release", arguments)) => freeze::release(arguments, language),
        Some(("verify", arguments)) => editions::verify(arguments, language),
        Some(("export", arguments)) => export::run(arguments, language),
        Some(("serve", arguments)) => serve::run(arguments, language),
        _ => unreachable!("clap requires one of the commands"),
    }
}

/// A reader that stops reading, such as `head`, is no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    io.into_iter().any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
