//! Features of the content. In: a candidate and the sentence of its cue. Out: its length, its form and the make of
//! its head.

use super::{frame_name, short};
use crate::analyse::{Deprel, Upos};
use crate::attribute::candidate::Candidate;
use crate::attribute::scene::View;
use crate::attribute::speaker::{self, Kind};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::WordClass;
use crate::model::Form;
use compact_str::format_compact;

/// What is said: its length and the make of its head.
pub(super) fn content(view: &View<'_>, candidate: &Candidate<'_>, add: &mut dyn FnMut(&str)) {
    add(match candidate.content_len() {
        0..=12 => "length=0",
        13..=30 => "length=1",
        31..=60 => "length=2",
        61..=120 => "length=3",
        _ => "length=4",
    });
    add(match candidate.attribution.form {
        Form::Direct => "form=direct",
        Form::Indirect => "form=indirect",
        Form::Mixed => "form=mixed",
    });
    let Some(word) = candidate.attribution.content_word else { return };
    let Some((home, head)) = view.scene.home(word) else { return };
    let head = if candidate.evidence.passive { patient(&home, head) } else { head };
    if home.upos(head) == Upos::Num || home.children(head).any(|c| home.deprel(c) == Deprel::Nummod) {
        add("content=figure");
    }
    if !matches!(home.upos(head), Upos::Noun | Upos::Propn) {
        return add(match home.upos(head) {
            Upos::Pron => "content=pronoun",
            Upos::Verb | Upos::Aux => "content=verb",
            _ => "content=other",
        });
    }
    let made = home.upos(head) == Upos::Noun && names_act(home.lemma(head));
    let kind = speaker::kind_of(&home, head);
    let name = if made {
        "act"
    } else {
        match kind {
            Some(Kind::Person | Kind::Body | Kind::Medium) => "agent",
            Some(Kind::Document) => "document",
            None => "thing",
        }
    };
    add(&format_compact!("content={name}"));
    if let Some(frame) = candidate.evidence.frame {
        add(&format_compact!("{name}+{}", short(frame_name(frame))));
    }
    let (lexicon, lemma) = (view.scene.lexicon, home.lemma(head));
    if lexicon.is(WordClass::Claim, lemma) || !lexicon.nouns(lemma).is_empty() {
        add("content=claimed");
    }
    if lexicon.is(WordClass::Attitude, lemma) {
        add("content=felt");
    }
    if lexicon.is(WordClass::Thing, lemma) {
        add("content=concrete");
    }
    add(&format_compact!("{name}+{}", candidate.attribution.stance.as_str()));
    if home.children(head).any(|c| home.is(c, Closed::IndefinitePlural | Closed::IndefiniteSingular)) {
        add("content=indefinite");
    }
    if home.children(head).any(|c| home.is(c, Closed::Demonstrative)) {
        add("content=this");
    }
    if home.children(head).any(|c| home.is(c, Closed::PossessiveSingular | Closed::PossessiveTheir)) {
        add("content=own");
    }
}

/// What a passive is said of: its subject, or the noun that the participle goes with.
pub(super) fn patient(view: &View<'_>, verb: usize) -> usize {
    let subject = view.child(verb, &[Deprel::NsubjPass, Deprel::Nsubj]).filter(|&s| !view.is(s, Closed::Who));
    let noun =
        subject.or_else(|| view.head(verb).filter(|_| matches!(view.deprel(verb), Deprel::Acl | Deprel::AclRelcl)));
    noun.unwrap_or(verb)
}

/// Whether a noun is made from a verb or a quality: what is announced, asked for, denied.
pub(super) fn names_act(lemma: &str) -> bool {
    ["tion", "sion", "ment", "age", "ure", "ité", "ance", "ence", "isme", "erie", "esse", "ise"]
        .iter()
        .any(|e| lemma.ends_with(e))
        || [
            "idée", "hypothèse", "risque", "fait", "accord", "retrait", "départ", "arrêt", "retour", "report",
            "abandon", "envoi", "besoin", "manque", "lien", "chute", "baisse", "hausse", "mort", "perte", "vote",
            "recours", "possibilité", "projet", "plan",
        ]
        .contains(&lemma)
}
