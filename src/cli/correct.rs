//! `selon correct`: what somebody says of how claims were read. In: a claim and a verdict, or a file of corrections.
//! Out: the store corrected; the list of corrections, as a table or as JSON Lines that can be read back.

use super::Outcome;
use super::place::StoreArgs;
use super::told::counted;
use crate::graph::store::{ClaimStore, Correction, Standing, Verdict};
use crate::model::{PartialDate, Stance};
use crate::query::{Answer, Limits, agents_named, run as ask};
use crate::read::date::parse as parse_date;
use anyhow::Context as _;
use oxigraph::model::Term;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// Arguments of `selon correct`.
#[derive(Debug, clap::Args)]
pub(super) struct CorrectArgs {
    /// The claim: its IRI, or its place as questions give it, such as "03-dementi 24–46"
    #[arg(required_unless_present_any = ["list", "undo", "import"])]
    claim: Option<String>,
    /// It is read rightly
    #[arg(long, group = "what")]
    accept: bool,
    /// It is no claim: no question, page or export gives it any more
    #[arg(long, group = "what")]
    reject: bool,
    /// It is another speech act
    #[arg(long, value_name = "STANCE", group = "what")]
    stance: Option<String>,
    /// Somebody else says it, by any spelling that the store knows
    #[arg(long, value_name = "NAME", group = "what")]
    speaker: Option<String>,
    /// It was said on another day: 2024, 2024-11 or 2024-11-29
    #[arg(long, value_name = "DATE", group = "what")]
    date: Option<String>,
    /// Who says so; by default whoever is logged in
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT", default_value = "")]
    why: String,
    /// List all corrections as JSON Lines, with what fits no claim any more on standard error
    #[arg(long, conflicts_with_all = ["claim", "what"])]
    list: bool,
    /// Take a correction back, by the IRI that the list gives
    #[arg(long, value_name = "IRI", conflicts_with_all = ["claim", "what", "list"])]
    undo: Option<String>,
    /// Make the corrections of a file of JSON Lines
    #[arg(long, value_name = "FILE", conflicts_with_all = ["claim", "what", "list", "undo"])]
    import: Option<PathBuf>,
    #[command(flatten)]
    store: StoreArgs,
}

/// Runs the command.
pub(super) fn run(args: &CorrectArgs) -> anyhow::Result<Outcome> {
    let store = args.store.look(args.list)?;
    if args.list {
        return list(&store);
    }
    let mut out = super::tell::out();
    if let Some(iri) = &args.undo {
        anyhow::ensure!(
            store.take_back(iri, &now())?,
            "{iri} is no correction that stands: `selon correct --list` has all"
        );
        writeln!(out, "taken back")?;
        return Ok(Outcome::Found);
    }
    let corrections = match &args.import {
        Some(path) => read(path)?,
        None => vec![typed(&store, args)?],
    };
    let new = store.correct(&corrections)?;
    writeln!(out, "{}, {new} of them new", counted(corrections.len(), "correction"))?;
    out.flush()?;
    warn(&store.corrections()?);
    Ok(Outcome::Found)
}

/// Writes all corrections, an object a line.
fn list(store: &ClaimStore) -> anyhow::Result<Outcome> {
    let all = store.corrections()?;
    let mut out = super::tell::out();
    for Standing { iri, correction, .. } in &all {
        let mut line = serde_json::to_value(correction)?;
        if let Some(object) = line.as_object_mut() {
            object.insert("correction".to_owned(), iri.as_str().into());
        }
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    warn(&all);
    Ok(if all.is_empty() { Outcome::Nothing } else { Outcome::Found })
}

/// Names the corrections that wait for a claim.
fn warn(all: &[Standing]) {
    for standing in all.iter().filter(|standing| standing.target.is_none() && standing.correction.undone.is_none()) {
        let Correction { words, document, .. } = &standing.correction;
        super::tell::complain(format!("{}: no claim of {document} says {words:?} any more; it is kept", standing.iri));
    }
}

/// The corrections of a file.
fn read(path: &PathBuf) -> anyhow::Result<Vec<Correction>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let correction: Correction = serde_json::from_str(line)
                .with_context(|| format!("{}, line {}: no correction", path.display(), number + 1))?;
            check(&correction).with_context(|| format!("{}, line {}", path.display(), number + 1))?;
            Ok(correction)
        })
        .collect()
}

/// Whether a correction makes sense.
fn check(correction: &Correction) -> anyhow::Result<()> {
    for iri in [&correction.claim, &correction.document] {
        oxigraph::model::NamedNode::new(iri).with_context(|| format!("{iri:?} is no IRI"))?;
    }
    match &correction.verdict {
        Verdict::Stance(name) => {
            anyhow::ensure!(
                Stance::called(name).is_some(),
                "{name:?} is no stance; they are {}",
                Stance::ALL.map(Stance::as_str).join(", ")
            );
        }
        Verdict::Date(date) => {
            let written = parse_date(date).map(|date| date.to_string());
            anyhow::ensure!(written.as_ref() == Some(date), "{date:?} is no date: give 2024, 2024-11 or 2024-11-29");
        }
        Verdict::Speaker(iri) => {
            oxigraph::model::NamedNode::new(iri).with_context(|| format!("{iri:?} is no IRI"))?;
        }
        Verdict::Accept | Verdict::Reject => {}
    }
    Ok(())
}

/// The correction that was typed.
fn typed(store: &ClaimStore, args: &CorrectArgs) -> anyhow::Result<Correction> {
    let verdict = match (&args.stance, &args.speaker, &args.date) {
        (Some(stance), _, _) => Verdict::Stance(stance.clone()),
        (_, Some(name), _) => Verdict::Speaker(speaker(store, name)?),
        (_, _, Some(date)) => Verdict::Date(date.clone()),
        _ if args.reject => Verdict::Reject,
        _ if args.accept => Verdict::Accept,
        _ => anyhow::bail!("say what of the claim: --accept, --reject, --stance, --speaker or --date"),
    };
    let claim = args.claim.as_deref().unwrap_or_default();
    let found = claims(store, claim)?;
    let [[iri, document, words, start, end]] = &found[..] else {
        anyhow::bail!(
            "{} at {claim:?}: give the place as `selon query claims` does, document and characters such as \"03-dementi 24–46\", or the claim's IRI",
            if found.is_empty() { "there is no claim".to_owned() } else { format!("there are {} claims", found.len()) }
        );
    };
    let correction = Correction {
        claim: iri.clone(),
        document: document.clone(),
        words: words.clone(),
        start: start.parse().unwrap_or_default(),
        end: end.parse().unwrap_or_default(),
        verdict,
        by: args.by.clone().or_else(|| std::env::var("USER").ok()).unwrap_or_else(|| "—".to_owned()),
        at: now(),
        why: args.why.clone(),
        undone: None,
    };
    check(&correction)?;
    Ok(correction)
}

/// The one agent of a name.
fn speaker(store: &ClaimStore, name: &str) -> anyhow::Result<String> {
    let found = agents_named(store, name)?;
    match &found[..] {
        [only] => Ok(only.as_str().to_owned()),
        _ => anyhow::bail!("{name:?} is the name of {}: give one that is one's alone", counted(found.len(), "agent")),
    }
}

/// What a claim goes by: IRI, article, words, first and last character.
type Place = [String; 5];

/// The claims at a place.
fn claims(store: &ClaimStore, place: &str) -> anyhow::Result<Vec<Place>> {
    let wanted = if place.contains("://") {
        let iri = oxigraph::model::NamedNode::new(place).with_context(|| format!("{place:?} is no IRI"))?;
        format!("VALUES ?claim {{ {iri} }}")
    } else {
        let (document, characters) = place.rsplit_once([' ', ':']).unwrap_or((place, ""));
        let document = document.split(" §").next().unwrap_or_default();
        let (start, end) = characters.split_once(['–', '-']).unwrap_or_default();
        let number = |text: &str| text.parse::<usize>().ok();
        let (Some(start), Some(end)) = (number(start), number(end)) else { return Ok(Vec::new()) };
        let name = oxigraph::model::Literal::from(document);
        format!(
            "?article dcterms:identifier {name} . ?claim prov:wasDerivedFrom ?article ; selon:start {start} ; selon:end {end} ."
        )
    };
    let text = format!(
        "SELECT DISTINCT ?claim ?article ?words ?start ?end {{ {wanted} ?claim a selon:Claim ; prov:wasDerivedFrom ?article ;
         schema:text ?words ; selon:start ?start ; selon:end ?end }} ORDER BY ?claim"
    );
    let Answer::Rows(rows) = ask(store, "correct", &text, &Limits::default())? else { return Ok(Vec::new()) };
    let cell = |cell: Option<Term>| match cell {
        Some(Term::Literal(text)) => text.value().to_owned(),
        Some(Term::NamedNode(node)) => node.into_string(),
        _ => String::new(),
    };
    let five = |row: Vec<Option<Term>>| <[Option<Term>; 5]>::try_from(row).ok().map(|five| five.map(cell));
    Ok(rows.rows.into_iter().filter_map(five).collect())
}

/// This moment, as XSD writes one, in UTC.
fn now() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    let day = PartialDate::from_day_number(i64::try_from(seconds / 86_400).unwrap_or_default());
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{day}T{hour:02}:{minute:02}:{second:02}Z")
}
