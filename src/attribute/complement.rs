//! Where a verb's content stands. In: a verb cue met in a sentence. Out: the words of the
//! complement that its frames allow, found through the tree and, where the tree is doubtful,
//! through the words that follow the cue.

use super::cue::Met;
use super::lexicon::Frame;
use super::scene::View;
use crate::analyse::{Deprel, Feats, Upos, VerbForm};

/// Content as word ranges, ends inclusive.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The frame it was found by.
    pub(super) frame: Frame,
    /// Its pieces.
    pub(super) pieces: Vec<(usize, usize)>,
    /// The head of the content.
    pub(super) word: usize,
    /// Whether only word order supports it, not the tree.
    pub(super) guessed: bool,
}

/// A frame's finder.
type Finder = for<'s> fn(&View<'s>, &Met<'s>, Frame) -> Option<Found>;

/// Finders in the order in which they are tried: the more telling complement first.
const FINDERS: [(Frame, Finder); 13] = [
    (Frame::Que, que_clause),
    (Frame::QueSubjunctive, que_clause),
    (Frame::Interrogative, interrogative),
    (Frame::IndirectAddressee, indirect_addressee),
    (Frame::AddresseeInfinitive, person_and_rest),
    (Frame::PersonDeed, person_and_rest),
    (Frame::DeedToPerson, deed_to_person),
    (Frame::InfinitiveDe, infinitive),
    (Frame::InfinitiveA, infinitive),
    (Frame::Infinitive, infinitive),
    (Frame::ObjectAttribute, object_attribute),
    (Frame::PrepositionObject, preposition_object),
    (Frame::NounObject, noun_object),
];

/// The first complement that fits one of the cue's frames.
pub(super) fn find(view: &View<'_>, met: &Met<'_>) -> Option<Found> {
    find_among(view, met, &Frame::ALL.map(|(f, _)| f))
}

/// The same among `frames` only.
pub(super) fn find_among(view: &View<'_>, met: &Met<'_>, frames: &[Frame]) -> Option<Found> {
    // « dit avoir vu »: what takes *que* takes a bare infinitive too.
    let allows = |frame: Frame| met.cue.frames.has(frame) || frame == Frame::Infinitive && met.cue.frames.has(Frame::Que) && !met.cue.ambiguous || frame == Frame::Que && met.cue.quote_strength >= 2;
    let fits = |frame: &Frame| allows(*frame) && frames.contains(frame);
    let found = FINDERS.iter().filter(|(frame, _)| fits(frame)).find_map(|(frame, finder)| finder(view, met, *frame))?;
    // « balaie l'argument », not « balaie la côte ».
    let nominal = matches!(found.frame, Frame::NounObject | Frame::PrepositionObject) && view.upos(found.word) == Upos::Noun;
    (!nominal || view.scene.lexicon.takes_object(met.cue, view.lemma(found.word))).then_some(found)
}

fn found(frame: Frame, first: usize, last: usize, word: usize) -> Option<Found> {
    (first <= last).then(|| Found { frame, pieces: vec![(first, last)], word, guessed: false })
}

/// Complements of the cue after its head; those of a phrase may hang on any of its words.
fn complements<'s>(view: &View<'s>, met: &Met<'s>) -> impl Iterator<Item = usize> + Clone + use<'s> {
    let (head, last) = (met.head, met.last);
    let anchors = head..=if met.cue.is_phrase() { last.max(head) } else { head };
    let tree = view.tree.clone();
    anchors.flat_map(move |a| tree.children(a).filter(move |&c| c > head && (c > last || a == head)))
}

fn is_que(view: &View<'_>, i: usize) -> bool {
    view.is(i, &["que", "qu'"])
}

/// *que* and its clause, whatever the cue's frames say.
pub(super) fn que(view: &View<'_>, met: &Met<'_>) -> Option<Found> {
    que_clause(view, met, Frame::Que)
}

/// *que* and its clause.
fn que_clause(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let clause = complements(view, met).find_map(|c| {
        let clausal = matches!(view.deprel(c), Deprel::Ccomp | Deprel::Xcomp | Deprel::Advcl | Deprel::Csubj | Deprel::Obj | Deprel::Acl | Deprel::Parataxis);
        let que = view.children(c).find(|&k| is_que(view, k) && matches!(view.deprel(k), Deprel::Mark | Deprel::Fixed) && k > met.head)?;
        (clausal && !compares(view, que)).then_some((que, c))
    });
    if let Some((que, c)) = clause {
        return found(frame, que + 1, end_of_report(view, met, que, view.right(c)), c);
    }
    let que = follows(view, met, is_que).filter(|&q| view.upos(q) != Upos::Pron || view.deprel(q) == Deprel::Mark)?;
    let word = view.head(que).unwrap_or(que);
    let end = if word > que { view.right(word).max(word) } else { clause_end(view, que) };
    let end = end_of_report(view, met, que, end);
    (que < end).then(|| Found { frame, pieces: vec![(que + 1, end)], word, guessed: true })
}

/// Where a reported clause ends. It nearly always goes on to the end of its sentence or of the
/// quotation that holds the cue; the tree is believed against that only where a clause follows that
/// cannot be part of it: one coordinated with the cue, or the one that the cue's clause belongs to.
fn end_of_report(view: &View<'_>, met: &Met<'_>, from: usize, end: usize) -> usize {
    let limit = clause_end(view, from);
    let limit = match view.quote_of(met.head) {
        Some(q) => limit.min(view.words_within(view.quote(q).inner).end.saturating_sub(1)),
        None => limit,
    };
    let limit = (from + 2..limit).find(|&i| view.is(i, &[":"]) && view.is(i + 1, &["«", "\"", "“"]) && view.quote_of(i) == view.quote_of(met.head)).map_or(limit, |i| i - 1);
    let mut end = stretch_within(view, met.head, from, end.min(limit)).min(limit);
    while end > from && view.is(end, &[",", ";"]) {
        end -= 1;
    }
    if let Some(closed) = closed_by_quotation(view, from, limit) {
        return closed;
    }
    let mut next = end + 1;
    while next <= limit && view.is_punct(next) {
        next += 1;
    }
    if next > limit {
        return limit;
    }
    match (next..=limit).find(|&i| resumes(view, met, from, i)) {
        Some(i) => {
            let comma = (end + 1..i).rev().find(|&k| view.is(k, &[","]) && view.quote_of(k) == view.quote_of(met.head));
            let mut last = comma.unwrap_or(i).saturating_sub(1).max(end);
            while last > from && (view.is_punct(last) || view.upos(last) == Upos::Cconj) {
                last -= 1;
            }
            last
        }
        None => limit,
    }
}

/// « que « … » »: a reported clause that is a quotation as a whole ends with it.
fn closed_by_quotation(view: &View<'_>, que: usize, limit: usize) -> Option<usize> {
    let first = if view.is(que + 1, &[":"]) { que + 2 } else { que + 1 };
    if first > limit || !view.is_punct(first) {
        return None;
    }
    let quote = view.scene.quote_opening_at(view.span(first).start()).filter(|q| q.closed)?;
    let words = view.words_within(quote.inner);
    let clause = words.clone().any(|i| matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some());
    let after = words.end + 1;
    let goes_on = after < limit && !view.is_punct(after) && !view.is(after, &["en", "an", "avant", "et", "selon", "lors", "mais", "comme"]) || view.is(after, &["et", "mais"]) && view.is(after + 1, &["que", "qu'"]);
    (clause && !goes_on && quote.outer.end() <= view.sentence.span.end()).then(|| words.end)
}

/// Whether word `i` begins what is no longer reported.
fn resumes(view: &View<'_>, met: &Met<'_>, from: usize, i: usize) -> bool {
    let above = |w: usize| w < from && !matches!(view.deprel(i), Deprel::Punct | Deprel::Advmod | Deprel::Obl | Deprel::OblMod | Deprel::OblArg | Deprel::Nmod | Deprel::Acl | Deprel::AclRelcl | Deprel::Amod | Deprel::Case | Deprel::Det | Deprel::Mark | Deprel::Cc);
    if view.is(i, &["car"]) {
        return false;
    }
    if view.deprel(i) == Deprel::Cc {
        let joined = view.head(i).filter(|&h| h > i && view.deprel(h) == Deprel::Conj && matches!(view.upos(h), Upos::Verb | Upos::Aux));
        let to = joined.and_then(|h| view.head(h));
        return to.is_some_and(|t| t < from) && !joined.is_some_and(|h| (i + 1..=h).any(|k| view.is(k, &["que", "qu'"])));
    }
    let participle = view.is_punct(i.saturating_sub(1)) && matches!(view.upos(i), Upos::Verb) && view.lower(i).ends_with("ant") && view.head(i).is_some_and(|h| h <= met.head);
    participle || view.head(i).is_some_and(above) && matches!(view.deprel(i), Deprel::Conj | Deprel::Parataxis | Deprel::Root | Deprel::Nsubj | Deprel::NsubjPass) || view.head(i).is_none() && i > from && view.head(met.head).is_some()
}

/// « plus … que », « alors que », « bien que »: the conjunction is not the cue's.
fn compares(view: &View<'_>, que: usize) -> bool {
    que > 0 && view.is(que - 1, &["alors", "tandis", "bien", "afin", "pour", "avant", "après", "sans", "parce", "puisque", "lors", "ainsi", "dès", "pendant", "depuis", "tant", "sitôt"])
}

/// The first word for which `is` holds after the cue, with nothing between but adverbs, an
/// addressee, a date, a place: no verb, no other clause.
fn follows(view: &View<'_>, met: &Met<'_>, is: fn(&View<'_>, usize) -> bool) -> Option<usize> {
    let limit = (met.last + 14).min(view.len());
    for i in met.last + 1..limit {
        if is(view, i) && !compares(view, i) {
            return Some(i);
        }
        let verb = matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.verb_form != Some(VerbForm::Part);
        if verb || view.upos(i) == Upos::Verb && view.lower(i).ends_with("ant") || view.is(i, &[";", ":", "qui", "dont", "«", "\""]) || view.upos(i) == Upos::Sconj {
            return None;
        }
    }
    None
}

/// Where the clause that begins at `from` ends at the latest.
pub(super) fn clause_end(view: &View<'_>, from: usize) -> usize {
    let ends = |i: usize| view.is(i, &[";"]) || i > from && view.is(i, &[".", "!", "?"]) && i + 1 < view.len() && view.upos(i) == Upos::Punct;
    let stop = (from..view.len()).find(|&i| ends(i) && view.quote_of(i) == view.quote_of(from));
    stop.unwrap_or(view.len()).saturating_sub(1)
}

/// Moves the end of a clause over what follows it without a comma: the parser often hangs the
/// last complements of the reported clause on the reporting verb.
fn stretch(view: &View<'_>, cue: usize, from: usize, end: usize) -> usize {
    let limit = clause_end(view, from);
    let end = stretch_within(view, cue, from, end.min(limit)).min(limit);
    let aside = (from + 2..end).find(|&i| {
        let second = view.is(i + 2, &["que", "qu'", "si"]);
        view.is(i, &[","]) && view.quote_of(i) == view.quote_of(cue) && (second && view.is(i + 1, &["bien", "alors", "tandis", "même"]))
    });
    aside.map_or_else(|| over_infinitives(view, end, limit), |comma| comma - 1)
}

/// « à ranger, balayer puis fermer »: further infinitives belong to the same content.
fn over_infinitives(view: &View<'_>, end: usize, limit: usize) -> usize {
    let mut i = end + 1;
    if !view.is(i, &[",", "et", "ou"]) {
        return end;
    }
    i += 1;
    while i < view.len() && view.is(i, &["et", "ou", "à", "de", "d'", "ne", "pas", "se", "s'", "le", "la", "l'", "les", "y", "en"]) {
        i += 1;
    }
    let infinitive = i < view.len() && view.upos(i) == Upos::Verb && view.node(i).feats.verb_form == Some(VerbForm::Inf);
    if infinitive { limit } else { end }
}

fn stretch_within(view: &View<'_>, cue: usize, from: usize, mut end: usize) -> usize {
    loop {
        let next = end + 1;
        if next >= view.len() {
            return end;
        }
        let joined = view.children(cue).find(|&c| view.left(c) == next && c > from);
        match joined {
            Some(c) if view.right(c) > end && belongs_below(view, c) => end = view.right(c),
            _ => return end,
        }
    }
}

/// Whether a dependent of the cue that follows its clause is really the clause's.
fn belongs_below(view: &View<'_>, c: usize) -> bool {
    match view.deprel(c) {
        Deprel::Obl | Deprel::OblMod | Deprel::OblArg | Deprel::Advmod | Deprel::Nmod | Deprel::Acl => !view.is_punct(view.left(c)),
        Deprel::Advcl => !view.is_punct(view.left(c)) && !matches!(view.node(c).feats.verb_form, Some(VerbForm::Part)),
        _ => false,
    }
}

const INTERROGATIVES: &[&str] = &["si", "s'", "pourquoi", "comment", "quand", "où", "combien", "quel", "quelle", "quels", "quelles", "lequel", "laquelle"];

/// Whether an indirect question begins at word `i`.
fn is_interrogative(view: &View<'_>, i: usize) -> bool {
    view.is(i, INTERROGATIVES) && !(view.upos(i) == Upos::Adv && view.is(i, &["si"])) && view.upos(i) != Upos::Pron || view.is(i, &["ce"]) && view.is(i + 1, &["que", "qu'", "qui", "dont"])
}

/// *si*, *ce que*, *pourquoi* and their clause; the question word is content.
fn interrogative(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let clause = complements(view, met).find_map(|c| {
        let clausal = matches!(view.deprel(c), Deprel::Ccomp | Deprel::Xcomp | Deprel::Obj | Deprel::Advcl | Deprel::Obl | Deprel::OblArg);
        let first = (view.left(c)..=c).find(|&i| !view.is_punct(i) && view.upos(i) != Upos::Adp)?;
        (clausal && first > met.last && is_interrogative(view, first)).then_some((first, c))
    });
    if let Some((first, c)) = clause {
        return found(frame, first, stretch(view, met.head, first, view.right(c)), c);
    }
    let first = follows(view, met, |v, i| is_interrogative(v, i) && v.is(i, &["si", "s'", "pourquoi", "comment", "ce", "combien"]) && v.upos(i) != Upos::Det)?;
    let near = first <= met.last + 2 || !view.is(first, &["ce", "comment"]);
    near.then(|| Found { frame, pieces: vec![(first, clause_end(view, first))], word: view.head(first).unwrap_or(first), guessed: true })
}

/// Whether word `i` is an infinitive, simple or compound.
pub(super) fn is_infinitive(view: &View<'_>, i: usize) -> bool {
    let inf = |f: Feats| f.verb_form == Some(VerbForm::Inf);
    inf(view.node(i).feats) || view.children(i).any(|c| matches!(view.deprel(c), Deprel::AuxTense | Deprel::AuxPass | Deprel::Aux | Deprel::Cop) && c < i && inf(view.node(c).feats))
}

/// The preposition before an infinitive or a noun: its word, if any.
fn preposition_of(view: &View<'_>, c: usize) -> Option<usize> {
    view.children(c).find(|&k| matches!(view.deprel(k), Deprel::Mark | Deprel::Case) && k < c && view.upos(k) != Upos::Sconj)
}

/// An infinitive with the cue's own subject.
fn infinitive(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let wanted: &[&str] = match frame {
        Frame::InfinitiveDe => &["de", "d'"],
        Frame::InfinitiveA => &["à"],
        _ => &[],
    };
    let fits = |c: usize| match preposition_of(view, c) {
        Some(p) => view.is(p, wanted),
        None => wanted.is_empty() && c > met.last,
    };
    let clausal = |c: usize| matches!(view.deprel(c), Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl | Deprel::Obl | Deprel::OblArg | Deprel::Obj | Deprel::Acl);
    if let Some(c) = complements(view, met).find(|&c| clausal(c) && is_infinitive(view, c) && fits(c)) {
        let first = preposition_of(view, c).map_or(view.left(c), |p| p + 1);
        return found(frame, first.max(met.last + 1), stretch(view, met.head, first, view.right(c)), c);
    }
    let mut i = met.last + 1;
    if !wanted.is_empty() {
        if !view.is(i, wanted) {
            return None;
        }
        i += 1;
    }
    let first = i;
    while view.is(i, &["ne", "pas", "n'", "se", "s'", "le", "la", "l'", "les", "y", "en", "lui", "leur"]) {
        i += 1;
    }
    let verb = i < view.len() && matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.verb_form == Some(VerbForm::Inf);
    let head = if view.upos(i) == Upos::Aux { view.head(i).unwrap_or(i) } else { i };
    verb.then(|| Found { frame, pieces: vec![(first, end_of_report(view, met, first.saturating_sub(1), view.right(head).max(i)))], word: head, guessed: true })
}

/// The direct object that is a phrase of its own, after the verb.
fn object(view: &View<'_>, met: &Met<'_>) -> Option<usize> {
    let own = |c: &usize| matches!(view.deprel(*c), Deprel::Obj | Deprel::ObjLvc) && *c > met.last && view.upos(*c) != Upos::Verb && !is_time(view, *c);
    complements(view, met).find(own)
}

/// « ce samedi », « hier »: when it was said, not what.
pub(super) fn is_time(view: &View<'_>, i: usize) -> bool {
    const TIMES: &[&str] = &[
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "matin", "soir", "après-midi", "jour", "semaine", "mois",
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre", "hier", "aujourd'hui", "demain", "début", "matinée", "soirée", "veille", "lendemain", "week-end", "année", "an",
    ];
    TIMES.contains(&view.lemma(i)) || TIMES.contains(&view.lower(i))
}

/// The first word of a phrase without its preposition.
fn after_preposition(view: &View<'_>, c: usize, dropped: &[&str]) -> usize {
    match preposition_of(view, c) {
        Some(p) if view.is(p, dropped) && p >= view.left(c) => p + 1,
        _ => view.left(c),
    }
}

const DROPPED: &[&str] = &["de", "d'", "à"];

/// Object + preposition + infinitive or noun: « accuse X de Y », « appelle X à Y »: from X on.
fn person_and_rest(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let leads = |c: usize| preposition_of(view, c).is_some_and(|p| if met.cue.prepositions.is_empty() { view.is(p, &["de", "d'", "à", "pour", "afin"]) } else { takes(view, met, p) });
    let deed = complements(view, met).find(|&c| {
        c > met.last && matches!(view.deprel(c), Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl | Deprel::Obl | Deprel::OblArg | Deprel::OblMod | Deprel::Acl) && leads(c)
    });
    let person = object(view, met);
    let has_clitic = met.group.is_some_and(|g| g.clitic_object.is_some());
    match (person, deed) {
        (Some(x), Some(y)) if x < y => found(frame, view.left(x), stretch(view, met.head, x, view.right(y)), y),
        (Some(x), _) if inner_deed(view, x, &leads) => found(frame, view.left(x), view.right(x), x),
        (None, Some(y)) if has_clitic || frame == Frame::PersonDeed => found(frame, after_preposition(view, y, DROPPED), view.right(y), y),
        _ => None,
    }
}

/// Whether the deed hangs on the person by mistake: « accuse le maire d'avoir menti ».
fn inner_deed(view: &View<'_>, person: usize, leads: &dyn Fn(usize) -> bool) -> bool {
    view.children(person).any(|c| c > person && leads(c) && (is_infinitive(view, c) || view.deprel(c) == Deprel::Nmod))
}

/// Whether the preposition at word `p` leads to the cue's content.
fn takes(view: &View<'_>, met: &Met<'_>, p: usize) -> bool {
    let form = match view.lower(p) {
        "d'" | "du" | "des" => "de",
        "au" | "aux" => "à",
        other => other,
    };
    met.cue.takes(form)
}

/// *à* X *de* Y, *à* X *que* Y: from X on.
fn indirect_addressee(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let to = |c: usize| preposition_of(view, c).is_some_and(|p| view.is(p, &["à", "au", "aux", "auprès"]));
    let person = complements(view, met).find(|&c| c > met.last && matches!(view.deprel(c), Deprel::Obl | Deprel::OblArg | Deprel::OblMod | Deprel::Iobj) && to(c));
    let has_clitic = met.group.is_some_and(|g| g.clitic_object.is_some());
    let clause = complements(view, met).find(|&c| {
        let marked = view.children(c).any(|k| matches!(view.deprel(k), Deprel::Mark | Deprel::Case) && view.is(k, &["de", "d'", "que", "qu'"]));
        c > met.last && matches!(view.deprel(c), Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl | Deprel::Obl | Deprel::OblArg) && marked && (is_infinitive(view, c) || view.child(c, &[Deprel::Mark]).is_some())
    });
    match (person, clause) {
        (Some(x), Some(y)) if x < y => found(frame, after_preposition(view, x, DROPPED), stretch(view, met.head, x, view.right(y)), y),
        (Some(x), None) if inner_infinitive(view, x).is_some() => found(frame, after_preposition(view, x, DROPPED), view.right(x), x),
        (None, Some(y)) if has_clitic => {
            let mark = view.children(y).find(|&k| view.is(k, &["de", "d'", "que", "qu'"]))?;
            found(frame, mark + 1, view.right(y), y)
        }
        _ => None,
    }
}

/// An infinitive with *de* that hangs on the addressee by mistake.
fn inner_infinitive(view: &View<'_>, person: usize) -> Option<usize> {
    view.children(person).find(|&c| c > person && is_infinitive(view, c) && preposition_of(view, c).is_some_and(|p| view.is(p, &["de", "d'"])))
}

/// *à* X + deed or deed + *à* X: « reproche à X de Y », « impute Y à X ».
fn deed_to_person(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    if let Some(found) = indirect_addressee(view, met, frame) {
        return Some(found);
    }
    let deed = object(view, met)?;
    let person = complements(view, met).find(|&c| c > met.last && c != deed && preposition_of(view, c).is_some_and(|p| view.is(p, &["à", "au", "aux", "sur"])));
    let first = person.map_or(view.left(deed), |p| view.left(deed).min(after_preposition(view, p, DROPPED)));
    found(frame, first, person.map_or(view.right(deed), |p| view.right(p).max(view.right(deed))), deed)
}

/// Object + attribute: « juge X irréaliste », « qualifie X de Y », « estime à Y le prix ».
fn object_attribute(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let attribute = complements(view, met).find(|&c| {
        let led = preposition_of(view, c);
        c > met.last
            && match view.deprel(c) {
                Deprel::Xcomp => !is_infinitive(view, c) || led.is_some_and(|p| view.is(p, &["comme"])),
                Deprel::Obl | Deprel::OblArg | Deprel::OblMod | Deprel::Advcl => led.is_some_and(|p| takes(view, met, p) && !met.cue.prepositions.is_empty() || view.is(p, &["comme"])) || view.children(c).any(|k| view.is(k, &["comme"])),
                _ => false,
            }
    });
    let person = object(view, met);
    let has_clitic = met.group.is_some_and(|g| g.clitic_object.is_some() || g.reflexive);
    match (person, attribute) {
        (Some(x), Some(y)) => {
            let first = view.left(x).min(if y < x { after_preposition(view, y, DROPPED) } else { view.left(y) });
            found(frame, first, view.right(x).max(view.right(y)), y)
        }
        (Some(x), None) if view.children(x).any(|c| c > x && led_by_attribute(view, met, c)) => found(frame, view.left(x), view.right(x), x),
        // « juge le chantier trop bruyant »: the attribute looks like an adjective of the object.
        (Some(x), None) if !met.cue.frames.has(Frame::NounObject) && view.children(x).any(|c| c > x && view.deprel(c) == Deprel::Amod) => found(frame, view.left(x), view.right(x), x),
        (None, Some(y)) if has_clitic => found(frame, after_preposition(view, y, DROPPED).max(met.last + 1), view.right(y), y),
        _ => None,
    }
}

/// Whether a dependent of the object is really the attribute.
fn led_by_attribute(view: &View<'_>, met: &Met<'_>, c: usize) -> bool {
    preposition_of(view, c).is_some_and(|p| view.is(p, &["comme"]) || !met.cue.prepositions.is_empty() && takes(view, met, p))
}

/// A prepositional object; *de* and *à* are left out, other prepositions stay.
fn preposition_object(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let object = complements(view, met).find(|&c| {
        let led = preposition_of(view, c).filter(|&p| p > met.head);
        let oblique = matches!(view.deprel(c), Deprel::Obl | Deprel::OblArg | Deprel::OblMod | Deprel::Xcomp | Deprel::Nmod | Deprel::Ccomp | Deprel::Advcl | Deprel::Acl | Deprel::Obj);
        oblique && c > met.last && led.is_some_and(|p| if met.cue.prepositions.is_empty() { view.is(p, &["de", "d'", "à"]) } else { takes(view, met, p) })
    });
    if let Some(c) = object {
        return found(frame, after_preposition(view, c, DROPPED), stretch(view, met.head, c, view.right(c)), c);
    }
    if let Some(c) = self::object(view, met).filter(|&o| takes_de(met) && view.is(view.left(o), &["des"]) && view.left(o) == met.last + 1) {
        return found(frame, view.left(c) + 1, end_of_phrase(view, met, c), c);
    }
    let p = met.last + 1;
    if p + 1 >= view.len() || view.upos(p) != Upos::Adp || !(takes(view, met, p) && !met.cue.prepositions.is_empty()) {
        return None;
    }
    let word = view.head(p).filter(|&h| h > p).unwrap_or(p + 1);
    let first = if view.is(p, DROPPED) { p + 1 } else { p };
    Some(Found { frame, pieces: vec![(first, view.right(word).max(word))], word, guessed: true })
}

/// Whether « des » behind the cue must be *de* + *les*: it takes *de* and no object.
fn takes_de(met: &Met<'_>) -> bool {
    !met.cue.frames.has(Frame::NounObject) && (met.cue.prepositions.is_empty() || met.cue.takes("de"))
}

/// A noun object; where the tree gives none, the noun phrase right behind the cue.
fn noun_object(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let Some(object) = object(view, met) else { return relative_object(view, met, frame).or_else(|| noun_behind(view, met, frame)) };
    if !view.scene.lexicon.takes_object(met.cue, view.lemma(object)) {
        return None;
    }
    let pronoun = view.upos(object) == Upos::Pron && view.children(object).next().is_none();
    if pronoun && !view.is(object, &["cela", "ceci", "ça"]) {
        return None;
    }
    found(frame, view.left(object), end_of_phrase(view, met, object), object)
}

/// « un voyage que X avait approuvé »: the antecedent of the relative pronoun.
fn relative_object(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let that = view.children(met.head).find(|&c| c < met.head && view.deprel(c) == Deprel::Obj && view.is(c, &["que", "qu'"]))?;
    let noun = view.head(met.head).filter(|&h| h < that && view.deprel(met.head) == Deprel::AclRelcl && matches!(view.upos(h), Upos::Noun | Upos::Propn))?;
    let first = (view.left(noun)..=noun).find(|&i| view.deprel(i) != Deprel::Case && !view.is_punct(i))?;
    let last = if view.is(that - 1, &[","]) { that - 2 } else { that - 1 };
    found(frame, first, last.max(noun), noun)
}

/// The noun phrase that begins with a determiner right behind the cue.
fn noun_behind(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let mut start = met.last + 1;
    while view.upos_at(start) == Some(Upos::Adv) {
        start += 1;
    }
    let article = view.upos_at(start) == Some(Upos::Det) || start < view.len() && view.deprel(start) == Deprel::Det;
    if !article || met.group.is_some_and(|g| g.passive) {
        return None;
    }
    let head = (start + 1..view.len().min(start + 5)).find(|&i| matches!(view.upos(i), Upos::Noun | Upos::Propn))?;
    if is_time(view, head) || view.upos_at(start + 1).is_some_and(|u| u == Upos::Num) {
        return None;
    }
    let right = if view.left(head) >= met.last { end_of_phrase(view, met, head) } else { head };
    Some(Found { frame, pieces: vec![(start, right.max(head))], word: head, guessed: true })
}

/// Where a noun object ends: before a comma behind which a participle or a clause with its own verb
/// begins that the parser took into the phrase.
fn end_of_phrase(view: &View<'_>, met: &Met<'_>, object: usize) -> usize {
    let right = view.right(object).min(clause_end(view, object));
    let right = over_enumeration(view, met, over_adjuncts(view, met, right));
    let outside = |i: usize| view.quote_of(i) == view.quote_of(met.head);
    let comma = (object + 1..right).find(|&i| {
        let next = i + 1;
        let relative = view.is(next, &["qui", "lequel", "laquelle"]) || view.upos(next) == Upos::Adp && view.is(next + 1, &["lequel", "laquelle", "lesquels", "lesquelles", "qui"]);
        view.is(i, &[","]) && outside(i) && (view.upos(next) == Upos::Verb && view.lower(next).ends_with("ant") || relative || starts_clause(view, next, right))
    });
    comma.map_or(right, |c| c - 1)
}

/// Draws the end of a noun object over the words behind it that no comma parts from it: its own
/// complements, which the parser hung elsewhere; not over when, where and in what it was said.
fn over_adjuncts(view: &View<'_>, met: &Met<'_>, right: usize) -> usize {
    let mut end = right;
    let mut i = right + 1;
    while i < view.len() {
        let finite = matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some();
        let circumstance = view.is(i, &["lors", "durant", "pendant", "avant", "devant", "auprès", "selon", "car", "mais", "puis", "où", "qui", "dont"]) || is_circumstance(view, i);
        let joined = view.is(i, &["et", "ou"]) && (i + 1..view.len().min(i + 5)).any(|k| matches!(view.upos(k), Upos::Verb | Upos::Aux));
        if view.is(i, &["afin"]) {
            let limit = clause_end(view, i);
            return (i..=limit).find(|&k| view.is(k, &[","])).map_or(limit, |k| k - 1);
        }
        if let Some(close) = island_end(view, i).filter(|_| view.quote_of(right) == view.quote_of(met.head)) {
            end = close;
            i = close + 1;
            continue;
        }
        let stop = finite || circumstance || joined || view.upos(i) == Upos::Sconj || view.is_punct(i) && !view.is(i, &["(", ")", "»", "\""]);
        if stop || view.quote_of(i) != view.quote_of(met.head) && view.quote_of(right) == view.quote_of(met.head) {
            break;
        }
        end = i;
        i += 1;
    }
    while end > right && matches!(view.upos(end), Upos::Adp | Upos::Det | Upos::Cconj) {
        end -= 1;
    }
    end
}

/// The closing mark of a short quotation that opens at word `i`.
fn island_end(view: &View<'_>, i: usize) -> Option<usize> {
    let quote = view.is_punct(i).then(|| view.scene.quote_opening_at(view.span(i).start())).flatten()?;
    let words = view.words_within(quote.outer);
    (quote.closed && words.len() <= 16 && quote.outer.end() <= view.sentence.span.end()).then(|| words.end.saturating_sub(1))
}

/// Whether a phrase of time, a medium or a gerund begins at word `i`.
fn is_circumstance(view: &View<'_>, i: usize) -> bool {
    if is_time(view, i) || view.upos(i) == Upos::Num && i > 0 && view.is(i - 1, &["le"]) {
        return true;
    }
    let next = i + 1;
    if next >= view.len() || !matches!(view.upos(i), Upos::Adp | Upos::Det) && !view.is(i, &["ce"]) {
        return false;
    }
    let gerund = view.is(i, &["en"]) && view.lower(next).ends_with("ant");
    let near = (next..view.len().min(i + 4)).take_while(|&k| !matches!(view.upos(k), Upos::Verb | Upos::Punct)).find(|&k| matches!(view.upos(k), Upos::Noun | Upos::Propn | Upos::Num));
    let timed = near.is_some_and(|k| is_time(view, k) || view.upos(k) == Upos::Num && view.is(k + 1, &["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre", "heures"]));
    let medium = view.is(i, &["dans", "sur", "à", "via"]) && near.is_some_and(|k| super::speaker::kind_of(view, k) == Some(super::speaker::Kind::Medium));
    gerund || timed || medium
}

/// Draws it over what adds to it behind a comma (« , notamment … », « , dont … ») and over an
/// enumeration behind a colon.
fn over_enumeration(view: &View<'_>, met: &Met<'_>, right: usize) -> usize {
    let mut end = right;
    loop {
        let next = end + 1;
        let adds = view.is(next, &[","]) && view.is(next + 1, &["notamment", "dont", "voire", "y", "et", "ainsi"]) && !view.is(next + 2, &["qui", "que", "a", "est"])
            || view.is(next, &[","]) && view.is(next + 1, &["en"]) && view.is(next + 2, &["raison"])
            || view.is(next, &[","]) && view.is(next + 1, &["«"]) && view.is(next + 2, &["qui"]);
        let lists = view.is(next, &[":"]) && !view.is(next + 1, &["«", "\"", "“"]) && view.quote_of(next) == view.quote_of(met.head);
        if !adds && !lists {
            return end;
        }
        let limit = clause_end(view, next + 1);
        let stop = (next + 2..=limit).find(|&i| (!lists && view.is(i, &[","]) && i > next + 2) || is_main_verb(view, i, next));
        let last = match stop {
            Some(i) if view.is(i, &[","]) => i - 1,
            Some(_) => return end,
            None => limit,
        };
        if last <= end {
            return end;
        }
        end = last;
        if lists {
            return end;
        }
    }
}

/// Whether a finite verb stands at word `i` outside a relative clause begun after `from`.
fn is_main_verb(view: &View<'_>, i: usize, from: usize) -> bool {
    let finite = matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some();
    finite && !(from..i).rev().take(10).any(|k| view.is(k, &["qui", "dont", "que", "qu'", "où", "lequel", "laquelle"]))
}

/// Whether a main clause begins at word `next`: a verb follows with no relative pronoun before it.
fn starts_clause(view: &View<'_>, next: usize, right: usize) -> bool {
    for i in next..view.len().max(right) {
        if view.is(i, &["qui", "dont", "que", "qu'", "où", "lequel", "laquelle", "«", "\"", "("]) || view.is(i, &[","]) && i > next {
            return false;
        }
        if matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some() {
            return true;
        }
    }
    false
}
