//! `selon query`: a named question, a file, or SPARQL on the command line.

mod affair;
mod elsewhere;
mod far;
mod news;
mod print;

use super::Outcome;
use super::endpoint::Endpoint;
use super::remote::{Remote, SourceArgs};
use super::told::counted;
use crate::export::rows::{self, RowFormat};
use crate::graph::store::ClaimStore;
use crate::query::{self, Limits, Parameter, Saved, bind};
use anyhow::Context as _;
use clap::ValueEnum;
use clap::builder::PossibleValue;
pub(super) use far::read as answer;
use std::io::Write as _;
use std::path::Path;
use std::sync::LazyLock;

/// Arguments of `selon query`.
#[derive(Debug, clap::Args)]
pub(super) struct QueryArgs {
    /// A question of queries/ by its name, or a file that ends in .rq
    #[arg(required_unless_present_any = ["execute", "list"], conflicts_with = "execute")]
    query: Option<String>,
    /// SPARQL to run
    #[arg(short, long, value_name = "SPARQL")]
    execute: Option<String>,
    /// A parameter of the question, such as agent=Séoul
    #[arg(long = "set", value_name = "KEY=VALUE")]
    parameters: Vec<Parameter>,
    /// List the questions with what they ask and take
    #[arg(long)]
    list: bool,
    /// How to print rows: a table on a terminal, csv in a pipe where nothing is said. In the csv of a
    /// question an apostrophe stands before what a spreadsheet would open as a formula
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Ask what was read, whatever people have corrected; the store is copied into memory for it
    #[arg(long, conflicts_with_all = ["endpoint", "print"])]
    raw: bool,
    /// Print the SPARQL that would be asked, complete, instead of asking it
    #[arg(long)]
    print: bool,
    /// Ask a SPARQL server of any make, which `selon push` or a file of `selon export` filled
    #[arg(long, value_name = "URL", conflicts_with_all = ["store", "server"])]
    endpoint: Option<String>,
    #[command(flatten)]
    source: SourceArgs,
}

/// The formats of `selon query`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    /// Rows, as all commands write them.
    Rows(super::rows::Format),
    /// A graph, or a page of one question.
    Page(Page),
}

/// What only some answers can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Page {
    /// What CONSTRUCT gives (the default for it)
    Turtle,
    /// A page of text, for `affair` and `new` alone
    Markdown,
    /// A feed, for `new` alone
    Atom,
    /// The affair as a page that prints, for `affair` alone
    Html,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<Format>> = LazyLock::new(|| {
            let rows = super::rows::Format::value_variants().iter().copied().map(Format::Rows);
            rows.chain(Page::value_variants().iter().copied().map(Format::Page)).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::Rows(rows) => rows.to_possible_value(),
            Self::Page(page) => page.to_possible_value(),
        }
    }
}

impl QueryArgs {
    /// A page is made of what no endpoint gives.
    fn needs_the_store(&self, what: &str) -> anyhow::Result<()> {
        anyhow::ensure!(self.endpoint.is_none(), "{what} as a page needs the store itself, or --server");
        Ok(())
    }
}

/// Runs the command.
pub(super) fn run(args: &QueryArgs) -> anyhow::Result<Outcome> {
    if args.list {
        return list();
    }
    anyhow::ensure!(!args.raw || args.source.server.is_none(), "--raw needs the store itself and no server");
    let (name, question) = question(args)?;
    if args.print {
        let text = print::complete(&question, &args.parameters, args.endpoint.as_deref(), &args.source)?;
        super::tell::out().write_all(text.as_bytes())?;
        return Ok(Outcome::Found);
    }
    if matches!(args.format, Some(Format::Page(Page::Markdown | Page::Atom))) && name == "new" {
        args.needs_the_store("what is new")?;
        let store = args.source.open(&[])?;
        return news::answer(&store, &question, &args.parameters, args.format == Some(Format::Page(Page::Atom)));
    }
    anyhow::ensure!(args.format != Some(Format::Page(Page::Atom)), "atom is a format of the question new");
    if matches!(args.format, Some(Format::Page(Page::Markdown | Page::Html))) {
        let asked = affair::Asked::read(&name, &args.parameters, args.format == Some(Format::Page(Page::Html)))?;
        args.needs_the_store("an affair")?;
        let store = args.source.open(&[])?;
        return asked.answer(&if args.raw { store.as_read()? } else { store });
    }
    let mut undated = None;
    let (answer, base) = match (&args.source.server, &args.endpoint) {
        (Some(server), _) => {
            (far::ask(&Remote::new(server)?, &question, &args.parameters)?, args.source.store.base.clone())
        }
        (None, Some(url)) => {
            let base = args.source.store.base.clone();
            (elsewhere::ask(&Endpoint::new(url)?, &base, &question, &args.parameters)?, base)
        }
        (None, None) => {
            let store = args.source.open(&[])?;
            let store = if args.raw { store.as_read()? } else { store };
            let text = bind(&store, &question, &args.parameters)?;
            undated = left_out(&store, &name, &text)?;
            (query::run(&store, &name, &text, &Limits::default())?, store.base().clone())
        }
    };
    let format = row_format(args, &answer)?;
    rows::write(&answer, format, &base, super::tell::out())?;
    held_back(&question, &args.parameters, &answer).iter().for_each(super::tell::complain);
    undated.iter().for_each(super::tell::complain);
    if matches!(&answer, query::Answer::Rows(rows) if rows.rows.is_empty()) {
        super::tell::complain(nothing(&args.parameters));
    }
    Ok(if answer.is_empty() { Outcome::Nothing } else { Outcome::Found })
}

/// What an answer leaves out that has no date, where the question says that it does.
fn left_out(store: &ClaimStore, name: &str, text: &str) -> anyhow::Result<Option<String>> {
    let Some(text) = query::left_out(text) else { return Ok(None) };
    Ok(match query::run(store, name, &text, &Limits::default())? {
        query::Answer::Rows(rows) if !rows.rows.is_empty() => Some(format!(
            "{} without a date left out: nobody can tell whether they came first",
            counted(rows.rows.len(), "claim")
        )),
        _ => None,
    })
}

/// Why there may be no row.
fn nothing(parameters: &[Parameter]) -> String {
    match parameters.iter().find(|parameter| parameter.key == "topic") {
        Some(Parameter { value, .. }) => format!(
            "nothing in the store has all the words of topic={value:?} and fits the rest: try fewer words, or `selon search {value}`"
        ),
        None => "nothing in the store fits the question".to_owned(),
    }
}

/// Says so where an answer is as long as it gets where nothing is asked of its length, and where not everything was
/// looked at on the way to it: there may be more.
fn held_back(question: &Saved, parameters: &[Parameter], answer: &query::Answer) -> Vec<String> {
    let query::Answer::Rows(rows) = answer else { return Vec::new() };
    let cut = question.holds_back(parameters).filter(|(_, most)| rows.rows.len() >= *most);
    let cut = cut.map(|(key, most)| {
        format!(
            "these are the first {most}: --set {key}=all gives all that there are, --set skip={most} what comes next"
        )
    });
    let looked = question.looks_at(parameters).into_iter().filter(|_| !rows.rows.is_empty());
    let looked = looked.map(|(key, most)| format!("looked at are {most} {key} at most: --set {key}=all looks at all"));
    cut.into_iter().chain(looked).collect()
}

/// The question that is asked, and its name for messages.
fn question(args: &QueryArgs) -> anyhow::Result<(String, Saved)> {
    if let Some(text) = &args.execute {
        anyhow::ensure!(
            !text.trim().is_empty(),
            "there is no query: give SPARQL, such as -e 'SELECT * {{ ?claim selon:stance selon:denies }} LIMIT 10', or the \
             name of a question (--list shows them)"
        );
        return Ok(("query".to_owned(), Saved::read("query", text)));
    }
    let name = args.query.as_deref().unwrap_or_default();
    if !Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("rq")) {
        return Ok((name.to_owned(), query::find(name)?));
    }
    let text = std::fs::read_to_string(name).with_context(|| format!("cannot read the query {name}"))?;
    Ok((name.to_owned(), Saved::read(name, &text)))
}

/// The format of an answer. A question's CSV is for spreadsheets; that of SPARQL typed in is SPARQL's own.
fn row_format(args: &QueryArgs, answer: &query::Answer) -> anyhow::Result<RowFormat> {
    let graph = matches!(answer, query::Answer::Graph(_));
    let csv = if args.execute.is_some() { RowFormat::Csv } else { RowFormat::Sheet };
    let rows = match args.format {
        // A graph is written as Turtle, whatever the format of rows.
        None | Some(Format::Page(Page::Turtle)) if graph => return Ok(csv),
        Some(_) if graph => {
            anyhow::bail!("CONSTRUCT and DESCRIBE give a graph, which goes as turtle; --format is for rows")
        }
        Some(Format::Page(Page::Markdown | Page::Html | Page::Atom)) => {
            anyhow::bail!("markdown and html are formats of the question affair, markdown and atom of the question new")
        }
        Some(Format::Page(Page::Turtle)) => {
            anyhow::bail!("turtle is for what CONSTRUCT gives; {}", affair::ROWS)
        }
        Some(Format::Rows(rows)) => Some(rows),
        None => None,
    };
    super::rows::Format::or_usual(rows, csv)
}

fn list() -> anyhow::Result<Outcome> {
    let mut out = super::tell::out();
    for question in query::saved() {
        writeln!(out, "{}\n    {}", question.name, question.question.join("\n    "))?;
        for takes in &question.takes {
            let needed = if takes.required { " (needed)" } else { "" };
            writeln!(out, "    --set {}=…  {}{needed}", takes.key, takes.about)?;
        }
    }
    Ok(Outcome::Found)
}
