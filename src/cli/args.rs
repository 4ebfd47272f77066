//! What can be typed: the commands, each with the arguments that its own file declares.

use clap::{Parser, Subcommand};

/// Reads news and keeps account of who says what.
#[derive(Debug, Parser)]
#[command(version, about)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

/// One variant a command.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read articles into a store
    #[cfg(feature = "store")]
    Ingest(super::ingest::IngestArgs),
    /// Ask the store: a named question, a file, or SPARQL
    #[cfg(feature = "store")]
    Query(super::query::QueryArgs),
    /// Write the store in another format
    #[cfg(feature = "store")]
    Export(super::export::ExportArgs),
    /// Copy the store into another folder
    #[cfg(feature = "store")]
    Backup(super::backup::BackupArgs),
    /// Put a backup in the place of the store
    #[cfg(feature = "store")]
    Restore(super::restore::RestoreArgs),
    /// Look whether the store is whole
    #[cfg(feature = "store")]
    Doctor(super::doctor::DoctorArgs),
    /// Draw who claims what, or list who is at odds with whom
    #[cfg(feature = "store")]
    Graph(super::graph::GraphArgs),
    /// Check that every anchor still quotes its text
    #[cfg(feature = "store")]
    Verify(super::verify::VerifyArgs),
    /// Check the store against SHACL shapes
    #[cfg(feature = "store")]
    Validate(super::validate::ValidateArgs),
    /// Answer over HTTP: SPARQL and pages for people
    #[cfg(feature = "store")]
    Serve(super::serve::ServeArgs),
    /// Run queries for `serve`
    #[cfg(feature = "store")]
    #[command(hide = true)]
    ServeQuery(super::serve::ServeQueryArgs),
    /// Print the claims of articles, without a store
    Extract(super::extract::ExtractArgs),
    /// Mark the claims in a text and say which rule made each
    Explain(super::explain::ExplainArgs),
    /// List the constructions that attribution knows, with examples
    Rules(super::rules::RulesArgs),
    /// Print tags and dependency trees as CoNLL-U
    Parse(super::parse::ParseArgs),
    /// Train the analyser on a treebank, or the ranker of claims on annotated articles
    Train(super::train::TrainArgs),
    /// Score the claims found in annotated articles, or the analyser on a treebank
    Evaluate(super::evaluate::EvaluateArgs),
}
