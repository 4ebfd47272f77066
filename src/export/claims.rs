//! The JSON of `extract`. In: an article and what the stages made of it. Out: one object:
//! the document with its text, and its claims. Offsets count Unicode characters of that text, end exclusive.
//! `ontology/extract.schema.json` describes the object; `tests/export.rs` holds the two together.

mod proposition;

use crate::iri::{Base, document_key, sha256};
use crate::model::{
    Agent, AgentKind, AgentMention, AgentRef, Alternative, Claim, Form, MentionKind, PartialDate, Stance,
};
use crate::pipeline::Extraction;
use crate::read::{Article, Metadata};
use crate::span::{CharIndex, Span};
use proposition::proposition;
pub use proposition::{ObjectEntry, PropositionEntry, quantity};
use serde::Serialize;

/// One article's claims, as `extract` prints them.
#[derive(Debug, Serialize)]
pub struct ArticleClaims<'a> {
    /// The article.
    pub document: DocumentEntry<'a>,
    /// Its claims in text order.
    pub claims: Vec<ClaimEntry<'a>>,
    /// Where the article mentions agents that it names or lets speak, in text order.
    pub mentions: Vec<MentionEntry<'a>>,
}

/// What is known of the article.
#[derive(Debug, Serialize)]
pub struct DocumentEntry<'a> {
    /// Its IRI.
    pub iri: String,
    /// Where it was read from.
    pub origin: &'a str,
    /// Headline, dates, publisher and so on.
    #[serde(flatten)]
    pub metadata: &'a Metadata,
    /// The text that all offsets count in.
    pub text: &'a str,
    /// Characters of the file before that text, where it is a stretch of the file as it stands.
    pub file_offset: Option<usize>,
    /// SHA-256 of the text.
    pub sha256: String,
    /// Its length in characters.
    pub characters: usize,
    /// Lines that are not empty.
    pub paragraphs: usize,
}

/// A stretch of the text.
#[derive(Debug, Serialize)]
pub struct Piece<'a> {
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The characters between.
    pub text: &'a str,
}

/// An agent behind a source.
#[derive(Debug, Serialize)]
pub struct AgentEntry<'a> {
    /// Its IRI.
    pub iri: String,
    /// Its usual name.
    pub name: &'a str,
    /// What it is.
    pub kind: AgentKind,
}

/// A place that mentions agents.
#[derive(Debug, Serialize)]
pub struct MentionEntry<'a> {
    /// Its words.
    #[serde(flatten)]
    pub piece: Piece<'a>,
    /// What kind of words they are.
    pub kind: MentionKind,
    /// Whom they mention.
    pub agents: Vec<AgentEntry<'a>>,
}

/// Somebody else who may have said it.
#[derive(Debug, Serialize)]
pub struct AlternativeEntry<'a> {
    /// Who: several together, or nobody who is named.
    pub agents: Vec<AgentEntry<'a>>,
    /// How likely, from 0 to 1.
    pub score: f64,
}

/// A relay: its words, and who that is where it is known.
#[derive(Debug, Serialize)]
pub struct ViaEntry<'a> {
    /// Its words.
    #[serde(flatten)]
    pub piece: Piece<'a>,
    /// Who that is.
    pub agent: Option<AgentEntry<'a>>,
}

/// One claim.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the claim and of its attribution")]
pub struct ClaimEntry<'a> {
    pub id: &'a str,
    pub source: Option<Piece<'a>>,
    pub agents: Vec<AgentEntry<'a>>,
    pub alternatives: Vec<AlternativeEntry<'a>>,
    pub cue: Option<Piece<'a>>,
    pub content: Vec<Piece<'a>>,
    pub via: Vec<ViaEntry<'a>>,
    pub form: Form,
    pub stance: Stance,
    pub nested: Option<&'a str>,
    pub conditional: bool,
    pub said_on: Option<PartialDate>,
    pub proposition: Option<PropositionEntry<'a>>,
    pub responds_to: Vec<&'a str>,
    pub repeats: Option<&'a str>,
    pub rule: &'a str,
    pub confidence: f64,
}

impl<'a> ArticleClaims<'a> {
    /// Puts an extraction into the words of the format.
    pub fn new(article: &'a Article, extraction: &'a Extraction, base: &Base) -> Self {
        let index = CharIndex::new(&article.text);
        let view = View { text: &article.text, index: &index, base, all: &extraction.claims };
        let key = document_key(article.address(), &article.text);
        Self {
            document: DocumentEntry {
                iri: base.document(&key),
                origin: &article.origin,
                metadata: &article.metadata,
                text: &article.text,
                file_offset: article.file_offset,
                sha256: sha256(&article.text),
                characters: index.chars_before(article.text.len()),
                paragraphs: extraction.document.paragraphs.len(),
            },
            claims: extraction.claims.iter().map(|claim| view.claim(claim)).collect(),
            mentions: extraction.mentions.iter().map(|mention| view.mention(mention)).collect(),
        }
    }
}

/// What it takes to write a claim of one article.
struct View<'a, 'v> {
    text: &'a str,
    index: &'v CharIndex<'a>,
    base: &'v Base,
    all: &'a [Claim],
}

impl<'a> View<'a, '_> {
    fn claim(&self, claim: &'a Claim) -> ClaimEntry<'a> {
        let found = &claim.attribution;
        let id = |&i: &usize| self.all.get(i).map(|other| other.id.as_str());
        ClaimEntry {
            id: &claim.id,
            source: found.source.map(|phrase| self.piece(phrase.span)),
            agents: claim.agents.iter().map(|agent| self.agent(agent)).collect(),
            alternatives: claim.alternatives.iter().map(|other| self.alternative(other)).collect(),
            cue: found.cue.map(|span| self.piece(span)),
            content: found.content.iter().map(|&span| self.piece(span)).collect(),
            via: self.via(claim),
            form: found.form,
            stance: found.stance,
            nested: found.nested.as_ref().and_then(id),
            conditional: found.conditional,
            said_on: claim.said_on,
            proposition: claim.proposition.as_ref().map(proposition),
            responds_to: claim.responds_to.iter().filter_map(id).collect(),
            repeats: claim.repeats.as_ref().and_then(id),
            rule: found.rule,
            // Two decimals: more would be noise, and the same on every machine.
            confidence: (f64::from(found.confidence) * 100.0).round() / 100.0,
        }
    }

    fn via(&self, claim: &'a Claim) -> Vec<ViaEntry<'a>> {
        let phrases = claim.attribution.via.iter().enumerate();
        let entry = |(i, phrase): (usize, &crate::model::Phrase)| ViaEntry {
            piece: self.piece(phrase.span),
            agent: claim.via.get(i).map(|agent| self.agent(agent)),
        };
        phrases.map(entry).collect()
    }

    fn piece(&self, span: Span) -> Piece<'a> {
        let (start, end) = self.index.span(span);
        Piece { start, end, text: span.of(self.text) }
    }

    fn mention(&self, mention: &'a AgentMention) -> MentionEntry<'a> {
        let agents = mention.agents.iter().map(|agent| self.agent_ref(agent)).collect();
        MentionEntry { piece: self.piece(mention.span), kind: mention.kind, agents }
    }

    fn alternative(&self, other: &'a Alternative) -> AlternativeEntry<'a> {
        AlternativeEntry {
            agents: other.agents.iter().map(|agent| self.agent_ref(agent)).collect(),
            score: (f64::from(other.score) * 100.0).round() / 100.0,
        }
    }

    fn agent_ref(&self, agent: &'a AgentRef) -> AgentEntry<'a> {
        AgentEntry { iri: self.base.agent(&agent.key), name: &agent.name, kind: agent.kind }
    }

    fn agent(&self, agent: &'a Agent) -> AgentEntry<'a> {
        AgentEntry { iri: self.base.agent(&agent.key), name: &agent.name, kind: agent.kind }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousandths_are_written_as_decimals() {
        assert_eq!(quantity(3_000_000), "3000");
        assert_eq!(quantity(2_500), "2.5");
        assert_eq!(quantity(-5), "-0.005");
    }
}
