//! `selon agents merge` and `selon agents split`: who is who, said by people. In: agents of a store. Out: the store with
//! one in the place of the other, now and after every new reading; `selon correct --undo` takes it back.

use super::Outcome;
use super::correct::{now, speaker, who};
use super::place::StoreArgs;
use super::told::counted;
use crate::graph::store::{ClaimStore, Correction, CorrectionError, Verdict};
use crate::query::documents_named;
use oxigraph::model::NamedNode;
use std::io::Write as _;

/// What is said of agents.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Who {
    /// One agent of a store is another one, in all articles
    #[command(after_help = "Names may be IRIs, where one name is that of several.\nExample:\n  \
        selon agents merge 'ministre russe de la Défense' 'Andreï Beloussov' --why 'he holds the office'")]
    Merge(MergeArgs),
    /// In some articles, one agent of a store is somebody else of that name
    #[command(
        after_help = "Example:\n  selon agents split 'Jean Le Goff' --document 03-dementi --name 'Jean Le Goff (maire)'"
    )]
    Split(SplitArgs),
    /// What an agent of a store is, in all articles
    #[command(
        after_help = "Example:\n  selon agents describe 'Maï Le Goff' --kind person --role 'adjointe' --wikidata Q123"
    )]
    Describe(DescribeArgs),
}

/// Who says it, and where.
#[derive(Debug, clap::Args)]
struct Saying {
    /// Who says so; by default whoever is logged in
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT", default_value = "")]
    why: String,
    #[command(flatten)]
    store: StoreArgs,
}

/// Arguments of `selon agents merge`.
#[derive(Debug, clap::Args)]
pub(super) struct MergeArgs {
    /// The agent that is no longer told apart
    agent: String,
    /// The agent that it is
    into: String,
    #[command(flatten)]
    saying: Saying,
}

/// Arguments of `selon agents split`.
#[derive(Debug, clap::Args)]
pub(super) struct SplitArgs {
    /// The agent that is two
    agent: String,
    /// An article where it is the other one; may be given several times
    #[arg(long, value_name = "NAME", required = true)]
    document: Vec<String>,
    /// How the other one is called
    #[arg(long, value_name = "NAME")]
    name: String,
    #[command(flatten)]
    saying: Saying,
}

/// Arguments of `selon agents describe`.
#[derive(Debug, clap::Args)]
pub(super) struct DescribeArgs {
    /// The agent
    agent: String,
    /// Its kind: person, organisation, state, medium, group, anonymous, office, place or document
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Its role, in words
    #[arg(long, value_name = "WORDS")]
    role: Option<String>,
    /// Its number at Wikidata, such as Q142
    #[arg(long, value_name = "ID")]
    wikidata: Option<String>,
    #[command(flatten)]
    saying: Saying,
}

/// Runs the command.
pub(super) fn run(args: &Who) -> anyhow::Result<Outcome> {
    match args {
        Who::Merge(args) => merge(args),
        Who::Split(args) => split(args),
        Who::Describe(args) => describe(args),
    }
}

fn merge(args: &MergeArgs) -> anyhow::Result<Outcome> {
    let store = args.saying.store.open()?;
    let (agent, into) = (speaker(&store, &args.agent)?, speaker(&store, &args.into)?);
    anyhow::ensure!(!store.leads_back(&agent, &into)?, CorrectionError::Circle(args.agent.clone()));
    let correction = args.saying.of(&agent, String::new(), &args.agent, Verdict::Merge(into));
    made(&store, &[correction])
}

fn split(args: &SplitArgs) -> anyhow::Result<Outcome> {
    let store = args.saying.store.open()?;
    let agent = speaker(&store, &args.agent)?;
    let other = store.parted(&agent, &args.name);
    let mut corrections = Vec::new();
    for name in &args.document {
        for document in documents_named(&store, name)? {
            anyhow::ensure!(
                store.names_agent(&document, &NamedNode::new(&agent)?)?,
                "{name} does not name {}",
                args.agent
            );
            corrections.push(args.saying.of(&agent, document.into_string(), &args.name, Verdict::Split(other.clone())));
        }
    }
    made(&store, &corrections)
}

fn describe(args: &DescribeArgs) -> anyhow::Result<Outcome> {
    let given = [
        args.kind.clone().map(Verdict::Kind),
        args.role.clone().map(Verdict::Role),
        args.wikidata.clone().map(Verdict::Wikidata),
    ];
    let given: Vec<Verdict> = given.into_iter().flatten().collect();
    anyhow::ensure!(!given.is_empty(), "say what the agent is: --kind, --role or --wikidata");
    let store = args.saying.store.open()?;
    let agent = speaker(&store, &args.agent)?;
    let all = given.into_iter().map(|verdict| args.saying.of(&agent, String::new(), &args.agent, verdict));
    made(&store, &all.collect::<Vec<_>>())
}

impl Saying {
    fn of(&self, agent: &str, document: String, words: &str, verdict: Verdict) -> Correction {
        Correction {
            claim: agent.to_owned(),
            document,
            words: words.to_owned(),
            start: 0,
            end: 0,
            verdict,
            by: who(self.by.as_ref()),
            at: now(),
            why: self.why.clone(),
            undone: None,
        }
    }
}

fn made(store: &ClaimStore, corrections: &[Correction]) -> anyhow::Result<Outcome> {
    corrections.iter().try_for_each(Correction::check)?;
    let new = store.correct(corrections)?;
    let mut out = super::tell::out();
    writeln!(out, "{}, {new} of them new", counted(corrections.len(), "correction"))?;
    Ok(Outcome::Found)
}
