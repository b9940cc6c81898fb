//! `sozialblick serve`: editions as an atlas in the browser.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::ArgMatches;
use release::Edition;
use tokio::net::TcpListener;
use vocabulary::Language;

use crate::command::say;
use crate::{Outcome, editions, report};

/// Runs the command until it is interrupted.
pub(crate) fn run(arguments: &ArgMatches, language: Language) -> Result<Outcome> {
    let mut opened = Vec::new();
    for path in arguments.get_many::<PathBuf>("from").expect("clap requires it") {
        opened.extend(editions::open_all(path, language)?);
    }
    let listen = arguments.get_one::<String>("listen").expect("clap has a default");
    let mut addresses = BTreeSet::new();
    for edition in &opened {
        let manifest = edition.manifest();
        if !addresses.insert((&manifest.municipality, &manifest.edition)) {
            let twice =
                say(language, "Zwei Ausgaben haben dieselbe Adresse", "Two editions have the same address");
            bail!("{twice}: {}/{}", manifest.municipality, manifest.edition);
        }
    }
    serve(opened, listen, language)
}

/// Serves editions on an address and says where.
pub(crate) fn serve(editions: Vec<Edition>, listen: &str, language: Language) -> Result<Outcome> {
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_ansi(false).init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(listen).await.with_context(|| {
            format!("{} {listen}", say(language, "Diese Adresse ist nicht frei", "Cannot listen on"))
        })?;
        report::line(&format!(
            "{}: http://{}/",
            say(language, "Der Atlas steht bereit", "The atlas is ready"),
            listener.local_addr()?
        ));
        let router = web::router(web::Atlas::new(editions));
        axum::serve(listener, router).with_graceful_shutdown(interrupted()).await?;
        Ok(Outcome::Fine)
    })
}

async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
