//! Corrections that are typed. In: arguments. Out: corrections that fit the store, or what does not.

use super::super::told::counted;
use crate::graph::store::{ClaimStore, Correction, CorrectionError, Naming, Said, Verdict};
use crate::model::{exact_moment, written_moment};
use crate::query::{Answer, Limits, agents_named, documents_named, run as ask};
use anyhow::Context as _;
use oxigraph::model::{Literal, NamedNode, Term};
use std::time::{SystemTime, UNIX_EPOCH};

/// What is said of the claim.
#[derive(Debug, clap::Args)]
pub(super) struct What {
    /// It is read rightly
    #[arg(long, group = "what")]
    accept: bool,
    /// It is no claim: no question, page or export gives it any more
    #[arg(long, group = "what")]
    reject: bool,
    /// It is another speech act
    #[arg(long, value_name = "STANCE")]
    stance: Option<String>,
    /// Somebody else says it, by any spelling that the store knows
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// It was said on another day: 2024, 2024-11 or 2024-11-29
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Other words of the article are what is said; " […] " stands between two stretches
    #[arg(long, value_name = "WORDS")]
    content: Option<String>,
    /// It answers another claim, by IRI or place
    #[arg(long, value_name = "CLAIM")]
    answers: Option<String>,
    /// It does contradict another claim, by IRI or place
    #[arg(long, value_name = "CLAIM")]
    confirm: Option<String>,
    /// It does not contradict another claim, by IRI or place
    #[arg(long, value_name = "CLAIM")]
    dismiss: Option<String>,
    /// It says the same as another claim, by IRI or place
    #[arg(long, value_name = "CLAIM", conflicts_with = "apart")]
    same: Option<String>,
    /// It does not say what others of its proposition say
    #[arg(long)]
    apart: bool,
    /// The words of this article (short name, title or address) that --content gives are a claim that was missed
    #[arg(long, value_name = "DOCUMENT", requires = "content", conflicts_with = "claim")]
    add: Option<String>,
}

/// Who says so, now, and why.
pub(super) fn said(by: Option<&String>, why: &str) -> Said {
    Said { by: who(by), at: just_now(), why: why.to_owned() }
}

/// Who corrects: whom the arguments name, or whoever is logged in.
pub(in crate::cli) fn who(by: Option<&String>) -> String {
    by.cloned().or_else(|| std::env::var("USER").ok()).unwrap_or_else(|| "—".to_owned())
}

/// This moment, as XSD writes one, in UTC.
pub(in crate::cli) fn now() -> String {
    written_moment(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default())
}

/// The moment of a correction: two within a second are told apart by which came last.
pub(super) fn just_now() -> String {
    exact_moment(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default())
}

/// The corrections that were typed: one for each part of the claim that is another.
pub(super) fn typed(
    store: &ClaimStore,
    place: Option<&str>,
    what: &What,
    said: &Said,
) -> anyhow::Result<Vec<Correction>> {
    let claim = match &what.add {
        Some(document) => added(store, document, what.content.as_deref().unwrap_or_default(), said)?,
        None => {
            let claim = one(store, place.unwrap_or_default())?;
            let correction = store.correction(&claim, Verdict::Accept, said.clone())?;
            correction.with_context(|| format!("there is no claim {claim}"))?
        }
    };
    let mut verdicts = what.verdicts(store)?;
    if what.add.is_some() {
        verdicts.insert(0, Verdict::Add);
    } else if let Some(words) = &what.content {
        anyhow::ensure!(store.has_words(&NamedNode::new(&claim.document)?, words)?, "{}", unsaid(words));
        verdicts.push(Verdict::Content(words.clone()));
    }
    anyhow::ensure!(
        !verdicts.is_empty(),
        "say what of the claim: --accept, --reject, --stance, --speaker, --date, --content, --answers, --confirm, --dismiss, --same or --apart"
    );
    let corrections: Vec<Correction> =
        verdicts.into_iter().map(|verdict| Correction { verdict, ..claim.clone() }).collect();
    corrections.iter().try_for_each(Correction::check)?;
    Ok(corrections)
}

/// A claim that was missed.
fn added(store: &ClaimStore, document: &str, words: &str, said: &Said) -> anyhow::Result<Correction> {
    let found = documents_named(store, document)?;
    let [article] = &found[..] else {
        anyhow::bail!("{document:?} is the name of {}: give one that is one's alone", counted(found.len(), "article"));
    };
    let missed = store.missed(article, words, 0, said.clone())?;
    missed.with_context(|| unsaid(words))
}

/// What is said of words that do not stand in the article.
fn unsaid(words: &str) -> String {
    format!("the article does not say {words:?}: give words as they stand in it, with \" […] \" between two stretches")
}

impl What {
    /// What is said of a claim besides its words.
    fn verdicts(&self, store: &ClaimStore) -> anyhow::Result<Vec<Verdict>> {
        let mut verdicts = Vec::new();
        verdicts.extend(self.accept.then_some(Verdict::Accept));
        verdicts.extend(self.reject.then_some(Verdict::Reject));
        verdicts.extend(self.stance.clone().map(Verdict::Stance));
        verdicts.extend(self.speaker.as_ref().map(|name| speaker(store, name)).transpose()?.map(Verdict::Speaker));
        verdicts.extend(self.date.clone().map(Verdict::Date));
        verdicts.extend(self.apart.then_some(Verdict::Apart));
        let claims: [(&Option<String>, Naming); 4] = [
            (&self.answers, Verdict::Answers),
            (&self.confirm, Verdict::Confirm),
            (&self.dismiss, Verdict::Dismiss),
            (&self.same, Verdict::Same),
        ];
        for (place, verdict) in claims {
            if let Some(place) = place {
                verdicts.push(verdict(one(store, place)?));
            }
        }
        let alone = self.accept || self.reject;
        anyhow::ensure!(
            !alone || (verdicts.len() == 1 && self.content.is_none()),
            "--accept and --reject stand alone: what is right needs no correction, and what is no claim has no parts"
        );
        Ok(verdicts)
    }
}

/// The one agent of a name.
pub(in crate::cli) fn speaker(store: &ClaimStore, name: &str) -> anyhow::Result<String> {
    if name.contains("://") {
        return Ok(NamedNode::new(name).map_err(|_| CorrectionError::Iri(name.to_owned()))?.into_string());
    }
    let found = agents_named(store, name)?;
    match &found[..] {
        [only] => Ok(only.as_str().to_owned()),
        _ => {
            let all: Vec<String> = found.iter().map(|agent| format!("  {}", agent.as_str())).collect();
            anyhow::bail!(
                "{name:?} is the name of {}: give the IRI of one\n{}",
                counted(found.len(), "agent"),
                all.join("\n")
            )
        }
    }
}

/// The one claim at a place, by its IRI.
pub(super) fn one(store: &ClaimStore, place: &str) -> anyhow::Result<String> {
    if place.contains("://") {
        return Ok(NamedNode::new(place).map_err(|_| CorrectionError::Iri(place.to_owned()))?.into_string());
    }
    let mut found = claims(store, place)?;
    anyhow::ensure!(
        found.len() == 1,
        "{} at {place:?}: give the place as `selon query claims` does, document and characters such as \"03-dementi 24–46\", or the claim's IRI",
        if found.is_empty() { "there is no claim".to_owned() } else { format!("there are {} claims", found.len()) }
    );
    Ok(found.remove(0))
}

/// The claims at a place: `03-dementi 24–46`, `03-dementi §2 24–46`.
fn claims(store: &ClaimStore, place: &str) -> anyhow::Result<Vec<String>> {
    let (document, characters) = place.rsplit_once([' ', ':']).unwrap_or((place, ""));
    let document = document.split(" §").next().unwrap_or_default();
    let (start, end) = characters.split_once(['–', '-']).unwrap_or_default();
    let number = |text: &str| text.parse::<usize>().ok();
    let (Some(start), Some(end)) = (number(start), number(end)) else { return Ok(Vec::new()) };
    let name = Literal::from(document);
    let text = format!(
        "SELECT DISTINCT ?claim {{ ?article dcterms:identifier {name} . ?claim prov:wasDerivedFrom ?article ;
         a selon:Claim ; selon:start {start} ; selon:end {end} }} ORDER BY ?claim"
    );
    let Answer::Rows(rows) = ask(store, "correct", &text, &Limits::default())? else { return Ok(Vec::new()) };
    let iri = |row: Vec<Option<Term>>| match row.into_iter().next().flatten() {
        Some(Term::NamedNode(node)) => Some(node.into_string()),
        _ => None,
    };
    Ok(rows.rows.into_iter().filter_map(iri).collect())
}
