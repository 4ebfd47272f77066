//! `selon doctor`: whether the store is whole, and how large its parts are.

use super::Outcome;
use super::bar::Bar;
use super::place::StoreArgs;
use super::told::counted;
use crate::graph::doctor::{PARTS, examine};
use crate::graph::store::{Sizes, StoreError};
use std::io::Write as _;
use std::path::PathBuf;

/// What helps a store whose data is lost.
const LOST: &str = "`selon restore` puts a backup back, `selon ingest` into a new folder starts afresh";
/// What helps where data is there and something said with it is wrong: a backup of the same has the same in it.
const WRONG: &str = "`selon ingest` into a new folder reads the articles again; `selon correct --list` and `--import` take \
    along what people corrected. Everything can be asked and exported meanwhile";

/// Arguments of `selon doctor`.
#[derive(Debug, clap::Args)]
pub(super) struct DoctorArgs {
    #[command(flatten)]
    store: StoreArgs,
}

/// Runs the command: a line for each problem, then a verdict.
pub(super) fn run(args: &DoctorArgs) -> anyhow::Result<Outcome> {
    let store = match args.store.read() {
        Err(StoreError::DamagedFiles { files, .. }) => return damaged(&files),
        result => result?,
    };
    let bar = Bar::of_things(PARTS.len() + 1);
    let diagnosis = examine(&store, &mut |part| bar.step(part))?;
    bar.step("sizes");
    let sizes = store.sizes()?;
    drop(bar);
    for problem in &diagnosis.problems {
        super::tell::complain(problem);
    }
    let verdict = match diagnosis.problems.len() {
        0 => "the store is whole".to_owned(),
        n => format!("{}; {}", counted(n, "problem"), if diagnosis.data_lost { LOST } else { WRONG }),
    };
    let (documents, anchors, nodes) = (diagnosis.documents, diagnosis.anchors, diagnosis.nodes);
    writeln!(
        std::io::stdout(),
        "{}, {}, {}: {verdict}",
        counted(documents, "article"),
        counted(anchors, "anchor"),
        counted(nodes, "node")
    )?;
    tell_sizes(&sizes, documents)?;
    Ok(if diagnosis.problems.is_empty() { Outcome::Found } else { Outcome::Failed })
}

/// Two lines: quads and bytes by part, and what of them comes to one article.
fn tell_sizes(sizes: &Sizes, articles: usize) -> std::io::Result<()> {
    let an_article = |all: usize| all / articles.max(1);
    let kilobytes = |bytes: u64| usize::try_from(bytes.div_ceil(1000)).unwrap_or(usize::MAX);
    let mut out = std::io::stdout();
    writeln!(
        out,
        "{}, {} an article: {} of articles, {} of what they share, {} of links, {} of others",
        counted(sizes.quads(), "quad"),
        an_article(sizes.quads()),
        sizes.articles,
        sizes.shared,
        sizes.links,
        sizes.others
    )?;
    writeln!(
        out,
        "{} kB, {} kB an article: {} kB of data, {} kB of log, {} kB of index",
        kilobytes(sizes.bytes()),
        an_article(kilobytes(sizes.bytes())),
        kilobytes(sizes.data),
        kilobytes(sizes.log),
        kilobytes(sizes.index)
    )
}

/// A line for each file that is damaged: what such a store says is not looked at, for some of it would be missing.
fn damaged(files: &[PathBuf]) -> anyhow::Result<Outcome> {
    for file in files {
        super::tell::complain(format!("{} does not hold what was written into it", file.display()));
    }
    writeln!(std::io::stdout(), "{}: {LOST}", counted(files.len(), "damaged data file"))?;
    Ok(Outcome::Failed)
}
