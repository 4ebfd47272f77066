//! `selon correct`: what somebody says of how claims were read. In: a claim and a verdict, or a file of corrections.
//! Out: the store corrected; the list of corrections, as a table or as JSON Lines that can be read back; what was
//! checked as annotations.

mod gold;
mod list;
mod sheet;
mod typed;

pub(super) use list::checked;
use typed::just_now;
pub(super) use typed::{now, speaker, who};

use super::Outcome;
use super::place::StoreArgs;
use super::told::counted;
use std::io::Write as _;
use std::path::PathBuf;

/// Arguments of `selon correct`.
#[derive(Debug, clap::Args)]
pub(super) struct CorrectArgs {
    /// The claim: its IRI, or its place as questions give it, such as "03-dementi 24–46"
    #[arg(required_unless_present_any = ["list", "undo", "import", "add", "gold"])]
    claim: Option<String>,
    #[command(flatten)]
    what: typed::What,
    /// Who says so; by default whoever is logged in
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT", default_value = "")]
    why: String,
    /// List all corrections, with what fits no claim any more on standard error
    #[arg(long, conflicts_with = "claim")]
    list: bool,
    /// Take a correction back, by the IRI that the list gives
    #[arg(long, value_name = "IRI", conflicts_with_all = ["claim", "list"])]
    undo: Option<String>,
    /// How to print the list
    #[arg(long, value_enum, default_value = "jsonl", requires = "list")]
    format: Format,
    /// Make the corrections of a file of JSON Lines, or of a table that ends in .csv: `claim` (an IRI or a place), `verdict`,
    /// `value`, and by, at, why where they are known
    #[arg(long, value_name = "FILE", conflicts_with_all = ["claim", "list", "undo"])]
    import: Option<PathBuf>,
    /// Write the claims that somebody has checked as annotations, and the texts that they count in, into DIR/gold and
    /// DIR/texts, as `selon evaluate` and `selon train` take them
    #[arg(long, value_name = "DIR", conflicts_with_all = ["claim", "list", "undo", "import"])]
    gold: Option<PathBuf>,
    #[command(flatten)]
    store: StoreArgs,
}

/// The formats of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// An object a line
    Jsonl,
    /// A table
    Csv,
}

/// Runs the command.
pub(super) fn run(args: &CorrectArgs) -> anyhow::Result<Outcome> {
    let store = args.store.look(args.list || args.gold.is_some())?;
    if args.list {
        return if args.format == Format::Csv { sheet::list(&store) } else { list::list(&store) };
    }
    if let Some(folder) = &args.gold {
        return gold::write(&store, folder);
    }
    let mut out = super::tell::out();
    if let Some(iri) = &args.undo {
        anyhow::ensure!(
            store.take_back(iri, &just_now())?,
            "{iri} is no correction that stands: `selon correct --list` has all"
        );
        writeln!(out, "taken back")?;
        return Ok(Outcome::Found);
    }
    let mut left = Vec::new();
    let corrections = match &args.import {
        Some(path) if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")) => {
            let table = sheet::read(&store, path, &typed::said(args.by.as_ref(), &args.why))?;
            left = table.left;
            table.corrections
        }
        Some(path) => list::read(path)?,
        None => typed::typed(&store, args.claim.as_deref(), &args.what, &typed::said(args.by.as_ref(), &args.why))?,
    };
    let new = store.correct(&corrections)?;
    writeln!(out, "{}, {new} of them new", counted(corrections.len(), "correction"))?;
    out.flush()?;
    list::warn(&store.corrections()?);
    left.iter().for_each(super::tell::complain);
    Ok(super::tell::stayed_out(&left).unwrap_or(Outcome::Found))
}
