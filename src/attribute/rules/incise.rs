//! « Y, dit X, Z », « Y, a annoncé X »: the cue stands inside or after what is said, with or
//! without quotation marks.

use super::{Rule, RuleKind, clause};
use crate::analyse::{Deprel, Upos, VerbForm};
use crate::attribute::candidate::{Candidate, whole_quotation};
use crate::attribute::cue::Met;
use crate::attribute::incise::{self, Incise};
use crate::attribute::scene::View;
use crate::attribute::{circumstance, pieces};
use crate::knowledge::language::Closed;

/// An inverted cue inside or after what is said.
pub(super) static RULE: Rule = Rule {
    name: "incise",
    kind: RuleKind::Inserted,
    yields_to: &[],
    description: "An inverted cue inside or after what is said, with or without quotation marks",
    examples: &[
        "[Y Le quai sera fermé tout l'été], [C a indiqué] [S la mairie].",
        "« [Y Le quai], [C assure] [S Mme Roy], [Y est sûr]. »",
        "[Y Les huîtres], [C explique] [S l'éleveur], [Y ont souffert de la chaleur].",
    ],
    near_misses: &["Le car, dit « du dimanche », part à midi."],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    let mut done = usize::MAX;
    let mut found: Vec<Incise<'s>> = Vec::new();
    for i in 0..view.len() {
        if view.upos(i) != Upos::Verb || i == done {
            continue;
        }
        let Some(incise) = incise::read(view, cues, i) else { continue };
        if incise.entry.is_none() && view.quote_of(i).is_none() || follows_comme(view, incise.first) {
            continue;
        }
        done = incise.group.head;
        found.push(incise);
    }
    for (n, incise) in found.iter().enumerate() {
        let beside = |m: Option<usize>| {
            let quote = view.quote_of(incise.group.head);
            m.and_then(|m| found.get(m)).filter(|other| quote.is_some() && view.quote_of(other.group.head) == quote)
        };
        let from = beside(n.checked_sub(1)).and_then(|before| stop_between(view, before.last + 1, incise.first));
        let to = beside(Some(n + 1)).and_then(|next| stop_between(view, incise.last + 1, next.first));
        out.extend(claim(view, incise, from, to));
    }
}

/// The word behind the last full stop of some words: where a speaker's next sentence begins.
fn stop_between(view: &View<'_>, from: usize, to: usize) -> Option<usize> {
    (from..to).rev().find(|&i| view.is(i, STOPS)).map(|i| i + 1)
}

/// Marks that end a sentence inside a short quotation, which is not cut.
const STOPS: &[&str] = &[".", "!", "?", "…"];

/// « comme l'a dit X » relays; it is another construction.
fn follows_comme(view: &View<'_>, first: usize) -> bool {
    (1..4).any(|back| {
        first >= back && view.is(first - back, Closed::Where | Closed::Whose | Closed::As | Closed::Thus | Closed::That)
    })
}

/// The claim of an incise; where other incises of its quotation stand in the sentence, between words `from` and `to`.
fn claim<'s>(view: &View<'s>, incise: &Incise<'s>, from: Option<usize>, to: Option<usize>) -> Option<Candidate<'s>> {
    let bounds = match view.quote_of(incise.group.head) {
        Some(q) => {
            let words = view.words_within(view.quote(q).inner);
            from.unwrap_or(words.start)..to.unwrap_or(words.end)
        }
        None => behind_colon(view, segment(view, incise.first), incise.first),
    };
    let begin = if view.quote_of(incise.group.head).is_some() {
        bounds.start
    } else {
        pieces::start_of_matter(view, bounds.start)
    };
    let mut content = Vec::new();
    if begin < incise.first {
        content.extend(pieces::piece(view, begin, incise.first - 1));
    }
    if goes_on(view, incise, begin, bounds.end) {
        let next = after_aside(view, incise.last + 1, bounds.end);
        let piece = (next < bounds.end).then(|| pieces::piece(view, next, bounds.end - 1)).flatten();
        content.extend(piece.map(|s| whole_quotation(view.scene, s)));
    }
    if content.is_empty() && incise.first == 0 || is_question(view, incise, begin) {
        return None;
    }
    let quoted = view.quote_of(incise.group.head).is_some();
    let main = (begin..bounds.end).find(|&i| i != incise.group.head && has_clause(view, i));
    let mut candidate = Candidate::new(view, incise.parts(view, &RULE, content, quoted))?;
    candidate.attribution.conditional |= main.is_some_and(|word| clause::is_unverified(view, &incise.group, word));
    Some(candidate)
}

/// « raconte X, qui préside le club, … », « rappelle X, en charge du chantier. Nous … »: what the speaker goes on
/// with begins behind the writer's relative clause or description.
fn after_aside(view: &View<'_>, comma: usize, end: usize) -> usize {
    if !view.is(comma, &[","]) {
        return comma;
    }
    if view.is(comma + 1, Closed::Who | Closed::Whose) {
        return (comma + 2..end).find(|&i| view.is(i, &[",", ".", "—", "–", "»"])).unwrap_or(comma);
    }
    if !describes(view, comma + 1) {
        return comma;
    }
    let close = (comma + 2..end).find(|&i| view.is(i, &[",", ".", "!", "?", "—", "–", "»"])).unwrap_or(end);
    let verbless = (comma + 1..close).all(|i| view.node(i).feats.mood.is_none());
    if verbless { close } else { comma }
}

/// Whether what begins at word `i` says who the speaker is: « déléguée à la pêche », « en charge du chantier »,
/// « 34 ans », « du syndicat des quais ».
fn describes(view: &View<'_>, i: usize) -> bool {
    let office = |k: usize| {
        let person = |word: &str| view.scene.knowledge.speakers.is_person(word);
        let form = view.lower(k);
        matches!(view.upos_at(k), Some(Upos::Noun | Upos::Adj | Upos::Propn | Upos::Verb))
            && (person(view.lemma(k)) || person(form) || person(form.strip_suffix('e').unwrap_or(form)))
    };
    let charge = view.is(i, Closed::InOr) && view.is(i + 1, &["charge"]) || view.is(i, &["chargé", "chargée"]);
    let age = view.upos_at(i) == Some(Upos::Num) && view.is(i + 1, &["ans"]);
    let ordinal = view.upos_at(i) == Some(Upos::Adj) && office(i + 1);
    charge || age || office(i) || ordinal
}

/// « L'armateur du « Tarsis » savait-il ? »: the noun before is whom the verb is asked of.
fn is_question(view: &View<'_>, incise: &Incise<'_>, begin: usize) -> bool {
    let asks = view.is(view.len() - 1, &["?"]) && incise.group.clitic_subject.is_some();
    let verbless = (begin..incise.first).all(|i| view.node(i).feats.mood.is_none());
    asks && verbless && incise.last + 2 >= view.len() && !view.is(incise.first.wrapping_sub(1), &[","])
}

/// The stretch between semicolons that holds word `at`, as a word range.
pub(super) fn segment(view: &View<'_>, at: usize) -> std::ops::Range<usize> {
    let stop = |i: &usize| view.is(*i, &[";"]);
    let from = (0..at).rev().find(stop).map_or(0, |i| i + 1);
    let to = (at..view.len()).find(stop).unwrap_or(view.len());
    from..to
}

/// « il affirme avoir obéi : le quai, dit-il, est sûr »: what is said begins behind the colon that closes a clause.
fn behind_colon(view: &View<'_>, stretch: std::ops::Range<usize>, at: usize) -> std::ops::Range<usize> {
    let finite = |i: usize| matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some();
    let colon = (stretch.start..at).rev().find(|&i| view.is(i, &[":"]) && view.quote_of(i).is_none());
    // « Nous avançons : le quai est prêt, a dit X »: the first person is the speaker's.
    let own = |c: usize| (stretch.start..c).any(|i| view.is(i, Closed::I | Closed::We));
    match colon.filter(|&c| (stretch.start..c).any(finite) && !own(c) && c + 2 < at) {
        Some(colon) => colon + 1..stretch.end,
        None => stretch,
    }
}

/// Whether what follows the incise is said too: always inside a quotation or where the clause is
/// not complete before it; not where the writer goes on with a clause of his own.
fn goes_on(view: &View<'_>, incise: &Incise<'_>, begin: usize, end: usize) -> bool {
    let next = incise.last + 1;
    let quoted = view.quote_of(incise.group.head).is_some();
    // « Le tunnel est fermé, prévient X. Les bus passeront par le col. »
    let resumed = quoted && next + 1 < end && view.is(next, STOPS);
    if resumed {
        return true;
    }
    if next + 1 >= end || !view.is(next, &[",", "—", "–", ")"]) {
        return false;
    }
    if view.quote_of(incise.group.head).is_some() {
        return true;
    }
    let first = next + 1;
    // « Rien n'indique, souligne X, que Y »
    if view.is(first, Closed::That) && view.deprel(first) == Deprel::Mark {
        return true;
    }
    // « L'île s'oppose, a dit X, à un pont »
    let wanting = incise.first > 1
        && view.upos(incise.first.saturating_sub(2)) == Upos::Verb
        && view.is(first, Closed::OfForms | Closed::ToForms | Closed::Against)
        && (first..end).all(|i| view.node(i).feats.mood.is_none() || view.quote_of(i).is_some());
    if wanting {
        return true;
    }
    if incise.group.clitic_subject.is_some() && finishes(view, first, end) {
        return true;
    }
    // « Elle l'a inscrit, assure-t-elle, sur sa propre liste », « Le texte est bancal, dit-il, mais il tient »
    let clitic = incise.group.clitic_subject.is_some_and(|c| view.is(c, Closed::InvertedThird));
    if clitic && view.is(next, &[","]) && incise.first > 0 && carries_on(view, begin, incise.first, first, end) {
        return true;
    }
    if view.is(first, Closed::AfterIncise) || view.node(first).feats.verb_form == Some(VerbForm::Part) {
        return false;
    }
    let complete = (begin..incise.first).any(|i| has_clause(view, i));
    !complete
}

/// Whether what follows « dit-il » at word `first` goes on with the clause begun before: not how or when it was said, not
/// a clause of the writer's, not behind a quotation that is whole.
fn carries_on(view: &View<'_>, begin: usize, cue: usize, first: usize, end: usize) -> bool {
    let quoted = (begin..cue).any(|i| view.quote_of(i).is_some());
    let gerund = |i: usize| view.is(i, Closed::InOr) && view.lower(i + 1).ends_with("ant");
    let manner = gerund(first) || view.is(first, &["tout"]) && gerund(first + 1) || circumstance::opens(view, first);
    let aside = view.is(first, Closed::Relative | Closed::That | Closed::Who | Closed::Whose | Closed::During)
        || view.is(first, &["avant", "après", "selon"])
        || view.lower(first).ends_with("ant") && view.upos(first) == Upos::Verb;
    let leads = matches!(view.upos(first), Upos::Adp | Upos::Cconj | Upos::Adj | Upos::Det | Upos::Num);
    // « …, rappelle-t-il, chiffres à l'appui »
    let whole = view.upos(first) == Upos::Det && (first..end).all(|i| view.node(i).feats.mood.is_none());
    let lacks = !whole || view.upos(cue.saturating_sub(2)) == Upos::Verb;
    leads && !quoted && !manner && !aside && lacks
}

/// « Il défend, dit-il, « un bruit, pas un culte » »: a quotation up to the end of the sentence that finishes the clause
/// begun before the cue.
pub(super) fn finishes(view: &View<'_>, first: usize, end: usize) -> bool {
    let Some(quote) = view.scene.quote_opening_at(view.span(first).start()).filter(|q| q.closed) else { return false };
    let words = view.words_within(quote.inner);
    let small = quote.inner.of(view.text()).trim_start().starts_with(char::is_lowercase);
    let closes = (words.end + 1..end).all(|i| view.is_punct(i));
    small && closes && !words.is_empty()
}

/// Whether word `i` heads a main clause with its subject: what stands before the incise says
/// something whole.
fn has_clause(view: &View<'_>, i: usize) -> bool {
    let finite = view.node(i).feats.verb_form == Some(VerbForm::Fin)
        || view.children(i).any(|c| view.node(c).feats.verb_form == Some(VerbForm::Fin));
    finite
        && matches!(view.upos(i), Upos::Verb | Upos::Aux | Upos::Adj | Upos::Noun)
        && !matches!(
            view.deprel(i),
            Deprel::AclRelcl
                | Deprel::Acl
                | Deprel::Advcl
                | Deprel::Aux
                | Deprel::AuxTense
                | Deprel::AuxPass
                | Deprel::Cop
        )
        && view.children(i).any(|c| matches!(view.deprel(c), Deprel::Nsubj | Deprel::NsubjPass | Deprel::ExplSubj))
}
