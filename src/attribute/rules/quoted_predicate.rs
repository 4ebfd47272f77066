//! La mairie « suit le dossier »: a subject of the writer's whose verb stands with all that follows in quotation marks.

use super::{Rule, RuleKind, TELLING};
use crate::analyse::{Deprel, Mood, Person, Upos, VerbForm};
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::speaker::{self, Kind};
use crate::attribute::{complement, mention, pieces};
use crate::knowledge::language::Closed;
use crate::model::Stance;
use crate::text::Quote;

/// A quotation that is the predicate of whoever says it.
pub(super) static RULE: Rule = Rule {
    name: "quoted-predicate",
    kind: RuleKind::Leading,
    yields_to: TELLING,
    description: "A quotation that begins with the verb of the subject before it",
    examples: &[
        "[S Le ministère] « [Y examine la demande] ».",
        "[S La mairie], prudente, « [Y ne ferme aucune porte] ».",
        "[S Lisbonne] « [Y préoccupée] » par la crue",
        "[S Le gardien], qui dormait, n'a « [Y jamais entendu l'alarme] ».",
    ],
    near_misses: &[
        "Le navire « Ville de Dole » coule.",
        "La rumeur « court depuis un an ».",
        "Le maire, qui « ne ferme aucune porte », part.",
    ],
    propose,
};

/// The most words of an aside between the subject and the quotation.
const ASIDE: usize = 6;

/// The most words of a relative clause there.
const RELATIVE: usize = 20;

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    let whole = view.quotes_opening().filter(|q| q.depth == 0 && q.closed);
    out.extend(whole.filter_map(|q| claim(view, cues, q)));
}

fn claim<'s>(view: &View<'s>, cues: &[Met<'s>], quote: &Quote) -> Option<Candidate<'s>> {
    let words = view.words_within(quote.inner);
    let opening = view.at(view.scene.word_from(quote.outer.start()))?;
    // « Le maire « refuse le devis » »: a verb of saying makes a claim of its own.
    let says = |v: usize| cues.iter().any(|m| m.head == v && complement::find(view, m).is_some());
    let (mark, verb) = match predicate(view, words.start, words.end).filter(|&v| !says(v)) {
        Some(verb) => (opening, verb),
        None => outside(view, opening, words.clone()).or_else(|| in_headline(view, opening, words.clone()))?,
    };
    // « La coalition éclate, le ministre « reste au volant » »
    let nearest =
        |i: &usize| view.is(*i, &[":", ";"]) || view.is(*i, &[","]) && view.upos_at(*i + 1) == Some(Upos::Det);
    let start = (0..mark.saturating_sub(1)).rev().find(nearest).map_or(0, |i| i + 1);
    let start = pieces::start_of_matter(view, start);
    let head = mention::phrase_starting_at(view, start).filter(|&h| h < mark)?;
    let last = (head + 1..mark).find(|&i| view.is_punct(i)).unwrap_or(mark) - 1;
    // « Paris, plus discret, « prend note » », « Le gardien, qui dormait, « n'a rien entendu » »
    let aside = (last + 1..mark).len();
    let relative = view.is(last + 2, Closed::Relative | Closed::That | Closed::Who | Closed::Whose);
    let longest = if relative { RELATIVE } else { ASIDE };
    let set_off = aside == 0 || aside <= longest && view.is(mark - 1, &[","]) && view.is(last + 1, &[","]);
    let free = if relative { start..last + 1 } else { start..mark };
    let clause_before = free.clone().any(|i| view.node(i).feats.mood.is_some() || view.is(i, Closed::That));
    let speaks = matches!(speaker::kind_of(view, head), Some(Kind::Person | Kind::Body | Kind::Medium))
        && !view.is(head, Closed::NoSpeaker | Closed::I | Closed::We);
    let led = view.children(head).any(|c| view.deprel(c) == Deprel::Case && c < head);
    if clause_before || !set_off || !speaks || led || !agrees(view, head, verb) {
        return None;
    }
    Candidate::new(
        view,
        Parts {
            rule: &RULE,
            source: Some(mention::from_to(view, start, last, head)),
            cue: None,
            entry: None,
            content: vec![pieces::trim_end(view.text(), quote.inner)],
            content_word: Some(view.doc(verb)),
            stance: Stance::Asserts,
            evidence: Evidence { quoted: true, doubt: 1, ..Evidence::default() },
        },
    )
}

/// « Le club n'a « jamais reçu la lettre » », « La maire est « sûre de son droit » »: the first word and the finite one of
/// an auxiliary or a copula right before the mark, where a participle, an adjective or a negation opens the quotation.
fn outside(view: &View<'_>, mark: usize, words: std::ops::Range<usize>) -> Option<(usize, usize)> {
    let verb = (mark.saturating_sub(2)..mark).rev().find(|&i| view.upos(i) != Upos::Adv)?;
    let finite = view.node(verb).feats.mood == Some(Mood::Ind);
    let small = view.text().get(view.span(words.start).start()..)?.starts_with(char::is_lowercase);
    let part = |i: usize| view.node(i).feats.verb_form == Some(VerbForm::Part);
    let opens = match () {
        () if view.lemma_is(verb, Closed::Have) => {
            words.clone().take(4).any(part) || view.is(words.start, Closed::Not | Closed::Never | Closed::Nothing)
        }
        () if view.lemma_is(verb, Closed::Be) => {
            matches!(view.upos(words.start), Upos::Adj | Upos::Adv | Upos::Adp) || part(words.start)
        }
        () => return None,
    };
    let mut first = verb;
    while first > 0 && view.is(first - 1, Closed::Ne | Closed::There | Closed::InOr) {
        first -= 1;
    }
    (finite && small && opens && words.len() > 1).then_some((first, verb))
}

/// « Dole : l'évêché « préoccupé » après l'incendie », « le lycée « sous le choc » »: a headline leaves out what a whole
/// sentence says with « se dit » or « est ».
fn in_headline(view: &View<'_>, mark: usize, words: std::ops::Range<usize>) -> Option<(usize, usize)> {
    let first = words.start;
    let small = view.text().get(view.span(first).start()..)?.starts_with(char::is_lowercase);
    let state = match view.upos_at(first)? {
        Upos::Adp => words.len() > 1,
        // « l'école « libre » » is a kind of school.
        Upos::Adj => words.len() > 1 || mark > 0 && view.upos(mark - 1) == Upos::Propn,
        _ => view.node(first).feats.verb_form == Some(VerbForm::Part),
    };
    let noun = mark.checked_sub(1).is_some_and(|i| matches!(view.upos(i), Upos::Noun | Upos::Propn | Upos::Adj));
    (view.is_headline() && small && state && noun).then_some((mark, first))
}

/// The finite verb that opens the quotation, behind its clitics and negation.
fn predicate(view: &View<'_>, first: usize, end: usize) -> Option<usize> {
    let opens =
        |i: &usize| view.is(*i, Closed::Reflexive | Closed::ObjectClitic | Closed::Ne | Closed::There | Closed::InOr);
    let verb = (first..end).find(|i| !opens(i))?;
    let node = view.node(verb);
    let finite = matches!(node.feats.mood, Some(Mood::Ind | Mood::Cnd)) && node.feats.verb_form != Some(VerbForm::Part);
    let verbal = matches!(view.upos(verb), Upos::Verb | Upos::Aux);
    // « « Pense-t-elle » »: a verb with its subject behind it.
    let inverted = view.upos_at(verb + 1) == Some(Upos::Pron) && view.deprel(verb + 1) == Deprel::Nsubj;
    // « La préfecture « étudie ». »: a verb alone where the sentence ends with it.
    let closes = (end + 1..view.len()).all(|i| view.is_punct(i));
    (verbal && finite && !inverted && (end > first + 1 || closes)).then_some(verb)
}

/// Whether subject and verb agree in number as far as both show it.
fn agrees(view: &View<'_>, subject: usize, verb: usize) -> bool {
    let (a, b) = (view.node(subject).feats.number, view.node(verb).feats.number);
    let third = view.node(verb).feats.person.is_none_or(|p| p == Person::Third);
    third && (a.is_none() || b.is_none() || a == b || view.upos(subject) == Upos::Propn)
}
