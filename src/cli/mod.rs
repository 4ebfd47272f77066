//! The command line: one file a command. In: arguments. Out: an exit code; what was found on
//! standard output, what went wrong on standard error.

#[cfg(feature = "rocksdb")]
mod against;
mod agents;
#[cfg(feature = "serve")]
mod apart;
mod args;
#[cfg(feature = "rocksdb")]
mod backup;
#[cfg(feature = "rocksdb")]
mod bar;
mod bench;
mod claims;
mod compare;
#[cfg(feature = "rocksdb")]
mod correct;
mod cues;
#[cfg(feature = "rocksdb")]
mod doctor;
#[cfg(feature = "rocksdb")]
mod endpoint;
mod evaluate;
mod explain;
#[cfg(feature = "rocksdb")]
mod export;
mod extract;
#[cfg(feature = "rocksdb")]
mod graph;
#[cfg(feature = "rocksdb")]
mod import;
#[cfg(feature = "rocksdb")]
mod ingest;
mod jobs;
#[cfg(feature = "rocksdb")]
mod links;
#[cfg(feature = "rocksdb")]
mod matching;
#[cfg(feature = "mcp")]
mod mcp;
mod outcome;
mod parse;
#[cfg(feature = "rocksdb")]
mod place;
#[cfg(feature = "rocksdb")]
mod push;
#[cfg(feature = "rocksdb")]
mod query;
mod reading;
#[cfg(feature = "rocksdb")]
mod remote;
#[cfg(feature = "rocksdb")]
mod restore;
#[cfg(feature = "rocksdb")]
mod rows;
mod rules;
#[cfg(feature = "rocksdb")]
mod scope;
#[cfg(feature = "rocksdb")]
mod search;
#[cfg(feature = "rocksdb")]
mod send;
#[cfg(feature = "serve")]
mod serve;
mod shell;
mod tell;
#[cfg(feature = "rocksdb")]
mod token;
mod told;
#[cfg(feature = "train")]
mod train;
#[cfg(feature = "rocksdb")]
mod validate;
#[cfg(feature = "rocksdb")]
mod verify;
#[cfg(feature = "rocksdb")]
mod who;
#[cfg(feature = "rocksdb")]
mod wire;

use crate::export::harmless;
pub use outcome::Outcome;
use told::{terminal_width, told};

use std::process::ExitCode;

/// Parses the arguments of the process and runs the command they name.
pub fn main() -> ExitCode {
    let args = <args::Args as clap::Parser>::parse();
    let result = run(args.command);
    match result {
        Ok(outcome) => outcome.into(),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // What was typed as SPARQL is shown with the line that is wrong; no other message has lines.
            let text = told(&error);
            if told::asks_for_json(std::env::args_os()) {
                anstream::eprintln!("{}", told::as_json(&text, is_nothing_found(&error)));
            } else if is_of_lines(&error) {
                anstream::eprintln!("selon: {}", harmless::lines(&text));
            } else {
                tell::complain(text);
            }
            if is_nothing_found(&error) { Outcome::Nothing.into() } else { Outcome::Failed.into() }
        }
    }
}

/// Runs a command.
fn run(command: args::Command) -> anyhow::Result<Outcome> {
    match command {
        args::Command::Extract(args) => extract::run(&args),
        #[cfg(feature = "rocksdb")]
        args::Command::Ingest(args) => ingest::run(&args),
        #[cfg(feature = "rocksdb")]
        args::Command::Watch(args) => ingest::watch(&args),
        #[cfg(feature = "rocksdb")]
        args::Command::Query(args) => query::run(&args),
        #[cfg(feature = "rocksdb")]
        args::Command::Correct(args) => correct::run(&args),
        #[cfg(feature = "rocksdb")]
        args::Command::Search(args) => search::run(&args),
        #[cfg(feature = "rocksdb")]
        args::Command::Match(args) => matching::run(&args),
        #[cfg(feature = "rocksdb")]
        args::Command::Export(args) => export::run(&args),
        #[cfg(feature = "rocksdb")]
        args::Command::Import(args) => import::run(&args),
        #[cfg(feature = "rocksdb")]
        args::Command::Push(args) => push::run(&args),
        #[cfg(feature = "rocksdb")]
        args::Command::Backup(args) => backup::run(&args),
        #[cfg(feature = "rocksdb")]
        args::Command::Restore(args) => restore::run(&args),
        #[cfg(feature = "rocksdb")]
        args::Command::Doctor(args) => doctor::run(&args),
        #[cfg(feature = "rocksdb")]
        args::Command::Graph(args) => graph::run(&args),
        #[cfg(feature = "rocksdb")]
        args::Command::Verify(args) => verify::run(&args),
        #[cfg(feature = "rocksdb")]
        args::Command::Validate(args) => validate::run(&args),
        #[cfg(feature = "serve")]
        args::Command::Serve(args) => serve::run(&args),
        #[cfg(feature = "serve")]
        args::Command::ServeQuery(args) => serve::run_query(&args),
        #[cfg(feature = "serve")]
        args::Command::ServeRead(args) => apart::run(&args),
        #[cfg(feature = "mcp")]
        args::Command::Mcp(args) => mcp::run(&args),
        args::Command::Completions(args) => shell::completions(&args),
        args::Command::Man(args) => shell::man(&args),
        args::Command::Compare(args) => compare::run(&args),
        #[cfg(feature = "rocksdb")]
        args::Command::Links(args) => links::run(&args),
        args::Command::Explain(args) => explain::run(&args),
        args::Command::Rules(args) => rules::run(&args),
        args::Command::Agents(args) => agents::run(&args),
        args::Command::Cues(args) => cues::run(&args),
        args::Command::Parse(args) => parse::run(&args),
        args::Command::Bench(args) => bench::run(&args),
        #[cfg(feature = "train")]
        args::Command::Train(args) => train::run(&args),
        args::Command::Evaluate(args) => evaluate::run(&args),
    }
}

/// A reader that went away (`selon … | head`) is no error.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe))
}

/// Whether the message of an error shows what was typed, line by line.
#[cfg(feature = "graph")]
fn is_of_lines(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(crate::query::QueryError::Syntax { .. }))
}

#[cfg(not(feature = "graph"))]
fn is_of_lines(_: &anyhow::Error) -> bool {
    false
}

/// A name that nothing in the store has is an answer, not a mistake.
#[cfg(feature = "graph")]
fn is_nothing_found(error: &anyhow::Error) -> bool {
    error.downcast_ref::<crate::query::QueryError>().is_some_and(crate::query::QueryError::is_nothing_found)
}

#[cfg(not(feature = "graph"))]
fn is_nothing_found(_: &anyhow::Error) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_told_once() {
        let cause = std::io::Error::other("the disk is full");
        let named = anyhow::Error::new(crate::read::ReadError::Io { path: "a.txt".into(), cause });
        assert_eq!(told(&named), "cannot read a.txt: the disk is full");
        let outer = anyhow::anyhow!("x is wrong").context("while reading b.txt");
        assert_eq!(told(&outer), "while reading b.txt: x is wrong");
        let full = anyhow::Error::new(std::io::Error::other("the disk is full"));
        assert_eq!(told(&full), "cannot write what was found: the disk is full");
    }
}
