//! One claim. In: its IRI. Out: who says what, how, where, through whom, and who else.

use super::{Headline, Kind, Lead, MOST, Named, View};
use crate::graph::anchor::stretch;
use crate::model::{Form, Stance};
use crate::vocab::{prov, schema, selon};
use std::collections::BTreeSet;

/// A claim as lists show it.
#[derive(Clone, Debug, Default)]
pub(crate) struct ClaimView {
    /// Its IRI.
    pub(crate) iri: String,
    /// Its speech act.
    pub(crate) stance: Stance,
    /// How its words are given.
    pub(crate) form: Form,
    /// Whether the text marks it as unverified.
    pub(crate) conditional: bool,
    /// Whether its speaker leaves open what others say instead of denying it: « n'a pas confirmé ».
    pub(crate) leaves_open: bool,
    /// Its words, pieces joined by `[…]`.
    pub(crate) words: String,
    /// The source as written.
    pub(crate) source: Option<String>,
    /// The words that mark it.
    pub(crate) cue: Option<String>,
    /// The words between who claims it and what they claim, where [`View::tell`] has looked for them.
    pub(crate) lead: Lead,
    /// Who claims it.
    pub(crate) agents: Vec<Named>,
    /// Who relays it.
    pub(crate) relays: Vec<Named>,
    /// Where it stands.
    pub(crate) article: Headline,
    /// Its paragraph, counted from 0.
    pub(crate) paragraph: usize,
    /// Whether it stands in the article's title.
    pub(crate) in_title: bool,
    /// First character.
    pub(crate) start: usize,
    /// One past the last character.
    pub(crate) end: usize,
    /// When it was said, where the text tells.
    pub(crate) said_on: Option<String>,
    /// What it puts forward.
    pub(crate) proposition: Option<Named>,
    /// The claim that it stands within.
    pub(crate) within: Option<String>,
    /// The claims that it answers.
    pub(crate) answers: Vec<String>,
    /// The construction that found it.
    pub(crate) rule: Option<String>,
    /// How sure the program is, 0 to 1, as written.
    pub(crate) confidence: Option<String>,
}

/// A step of the chain from the speaker to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// Who stands there.
    pub(crate) who: Vec<Named>,
    /// What the step is: a claim, the article, or else a relay.
    pub(crate) kind: Kind,
    /// Its IRI.
    pub(crate) iri: String,
}

impl ClaimView {
    /// When it was said, or else when it was published.
    pub(crate) fn date(&self) -> Option<&str> {
        self.said_on.as_deref().or(self.article.date.as_deref())
    }

    /// Whether somebody makes both claims: who changes their mind contradicts nobody.
    pub(crate) fn shares_speaker(&self, other: &Self) -> bool {
        self.agents.iter().any(|agent| other.agents.contains(agent))
    }
}

impl View<'_> {
    /// The claim of that IRI, if it is one.
    pub(crate) fn claim(self, iri: &str) -> Option<ClaimView> {
        let facts = self.facts(iri);
        let stance = facts.iri(selon::STANCE)?;
        let mut claim = ClaimView {
            stance: Stance::from_iri(&stance)?,
            form: facts.iri(selon::FORM).and_then(|form| Form::from_iri(&form)).unwrap_or_default(),
            conditional: facts.is_true(selon::CONDITIONAL),
            leaves_open: facts.is_true(selon::LEAVES_OPEN),
            words: facts.text(schema::TEXT).unwrap_or_default(),
            source: facts.text(selon::SOURCE_TEXT),
            cue: facts.text(selon::CUE_TEXT),
            lead: Lead::default(),
            agents: self.all_named(&facts.iris(prov::WAS_ATTRIBUTED_TO)),
            relays: self.all_named(&facts.iris(selon::RELAYED_BY)),
            article: facts.iri(prov::WAS_DERIVED_FROM).map(|d| self.headline(&d)).unwrap_or_default(),
            paragraph: facts.number(selon::PARAGRAPH).unwrap_or_default(),
            in_title: false,
            start: facts.number(selon::START).unwrap_or_default(),
            end: facts.number(selon::END).unwrap_or_default(),
            said_on: facts.text(selon::SAID_ON),
            proposition: facts.iri(selon::PUTS_FORWARD).map(|p| self.named(&p)),
            within: facts.iri(selon::WITHIN),
            answers: facts.iris(selon::RESPONDS_TO),
            rule: facts.text(selon::RULE),
            confidence: facts.text(selon::CONFIDENCE),
            iri: iri.to_owned(),
        };
        claim.in_title = claim.paragraph == 0 && claim.article.is_titled;
        Some(claim)
    }

    /// Claims in the order of their dates, latest first; those of one article in text order.
    pub(crate) fn claims(self, iris: &[String]) -> Vec<ClaimView> {
        let mut claims: Vec<ClaimView> = iris.iter().filter_map(|iri| self.claim(iri)).collect();
        claims.sort_by(|a, b| {
            b.date()
                .cmp(&a.date())
                .then_with(|| (&a.article.iri, a.start, &a.iri).cmp(&(&b.article.iri, b.start, &b.iri)))
        });
        claims
    }

    /// Names and kinds, in the order of the names.
    pub(crate) fn all_named(self, iris: &[String]) -> Vec<Named> {
        let mut named: Vec<Named> = iris.iter().map(|iri| self.named(iri)).collect();
        named.sort();
        named
    }

    /// The stretches of text that a claim's content was read from, as character offsets, sorted.
    pub(crate) fn content(self, claim: &str) -> Vec<(usize, usize)> {
        let mut spans: Vec<(usize, usize)> =
            self.facts(claim).iris(selon::CONTENT_ANCHOR).iter().filter_map(|anchor| self.span(anchor)).collect();
        spans.sort_unstable();
        spans
    }

    /// Where an anchor stands, in characters.
    pub(crate) fn span(self, anchor: &str) -> Option<(usize, usize)> {
        stretch(anchor).map(|stretch| (stretch.start, stretch.end))
    }

    /// The chain from a claim to the page: itself, relays or the claim around it, the article.
    pub(crate) fn chain(self, claim: &str) -> Vec<Step> {
        let (mut steps, mut seen) = (Vec::new(), BTreeSet::new());
        let mut at = Some(claim.to_owned());
        while let Some(iri) = at.take().filter(|iri| steps.len() < 20 && seen.insert(iri.clone())) {
            let facts = self.facts(&iri);
            let kind = facts.kind();
            let who = match kind {
                Kind::Claim => self.all_named(&facts.iris(prov::WAS_ATTRIBUTED_TO)),
                Kind::Document => self.all_named(&facts.iris(schema::PUBLISHER)),
                _ => self.all_named(&facts.iris(selon::CARRIER)),
            };
            at = facts.iri(selon::CARRIED_BY);
            steps.push(Step { who, kind, iri });
        }
        steps
    }

    /// Other claims that put forward the same proposition or one linked to it as another wording.
    /// For a claim that answers others ("these accusations"), whose own words say little, those
    /// that answer the same.
    pub(crate) fn same(self, claim: &ClaimView) -> Vec<ClaimView> {
        if claim.answers.is_empty() { self.of_same_proposition(claim) } else { self.answering_the_same(claim) }
    }

    fn answering_the_same(self, claim: &ClaimView) -> Vec<ClaimView> {
        let answers = claim.answers.iter().flat_map(|c| self.pointing(selon::RESPONDS_TO, c, MOST));
        let mut others: Vec<String> = answers.filter(|c| *c != claim.iri).collect();
        others.sort();
        others.dedup();
        self.claims(&others)
    }

    fn of_same_proposition(self, claim: &ClaimView) -> Vec<ClaimView> {
        let Some(proposition) = &claim.proposition else { return Vec::new() };
        let mut propositions = self.linked(selon::SAME_AS, &proposition.iri);
        propositions.push(proposition.iri.clone());
        self.putting_forward(&propositions, &claim.iri)
    }

    /// Claims that cannot be true together with this one, made by others.
    pub(crate) fn against(self, claim: &ClaimView) -> Vec<ClaimView> {
        let mut against = self.claims(&self.pointing(selon::CONTRADICTS, &claim.iri, MOST));
        against.retain(|other| !other.shares_speaker(claim));
        against
    }

    fn putting_forward(self, propositions: &[String], but: &str) -> Vec<ClaimView> {
        let mut iris: Vec<String> = propositions
            .iter()
            .flat_map(|p| self.pointing(selon::PUTS_FORWARD, p, MOST))
            .filter(|c| c != but)
            .collect();
        iris.sort();
        iris.dedup();
        iris.truncate(MOST);
        self.claims(&iris)
    }

    /// A proposition and all that is linked to it as another wording, at any remove.
    pub(super) fn wordings(self, proposition: &str) -> Vec<String> {
        let (mut found, mut open) = (BTreeSet::new(), vec![proposition.to_owned()]);
        while let Some(iri) = open.pop().filter(|_| found.len() < MOST) {
            if found.insert(iri.clone()) {
                open.extend(self.linked(selon::SAME_AS, &iri));
            }
        }
        found.into_iter().collect()
    }

    /// What is linked with `iri` by a predicate that means the same both ways.
    fn linked(self, predicate: oxigraph::model::NamedNodeRef<'_>, iri: &str) -> Vec<String> {
        let mut linked = self.iris_of(iri, predicate);
        linked.extend(self.pointing(predicate, iri, MOST));
        linked.sort();
        linked.dedup();
        linked
    }
}
