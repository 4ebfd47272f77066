//! Subjects that stand with their verb. In: a verb group. Out: its subject by tree and word order, *qui* and the like
//! made what they stand for.

use super::order::{by_order, inverted};
use super::quoted::lent_to_insert;
use super::relative::{antecedent, nearer_antecedent, previous_noun, relative_clause};
use super::subject::{SUBJECTS, Subject};
use crate::analyse::{Deprel, Number, Upos, VerbForm};
use crate::attribute::scene::View;
use crate::attribute::verb_group::{Shape, VerbGroup, is_inverted_clitic};
use crate::attribute::{complement, mention, speaker};
use crate::fold::is_all_caps;
use crate::knowledge::language::Closed;
use crate::model::Phrase;

/// The subject that stands with the verb itself.
pub(super) fn own_subject(view: &View<'_>, group: &VerbGroup) -> Option<Subject> {
    // « fait savoir »: the subject may hang on the verb that the group's head only carries.
    let carried = view.head(group.head).filter(|_| {
        matches!(view.deprel(group.head), Deprel::Aux | Deprel::AuxCaus | Deprel::AuxTense | Deprel::AuxPass)
    });
    // « le chef avait, dans une vidéo, menacé »: the auxiliary may have the subject.
    let far = group.finite.filter(|&f| f != group.head && view.head(f) != Some(group.head) && f < group.head);
    let carriers = carried.into_iter().chain(far.filter(|_| group.first == far.unwrap_or(group.head)));
    let noun = view.children(group.head).chain(carriers.flat_map(|h| view.children(h))).filter(|&c| {
        SUBJECTS.contains(&view.deprel(c))
            // « Me Roy souligne Y » has a title there, no pronoun.
            && !(view.upos(c) != Upos::Propn
                && !is_title(view, c)
                && view.is(c, Closed::ObjectThird | Closed::Me | Closed::Thee | Closed::Reflexive)
                && c < group.head
                // « Lui jure n'avoir rien vu »
                && !(view.is(c, Closed::Him) && (c == 0 || view.is_punct(c - 1) || view.upos(c - 1) == Upos::Cconj)))
            && !mention::is_doubling(view, c)
    });
    // What is quoted does not speak: « Les vestiaires, oui », a répondu le maire, ajoutant que …
    let noun = noun.filter(|&c| view.quote_of(c) == view.quote_of(group.head) || view.quote_of(c).is_none());
    // « Le film choque; son auteur, Luc Roy, a promis Y »: what stands before a semicolon is no subject.
    let parted = |c: usize| {
        c < group.first && (c..group.first).any(|i| view.is(i, &[";"]) && view.quote_of(i) == view.quote_of(group.head))
    };
    let noun = noun.filter(|&c| !parted(c));
    let noun = noun.filter(|&c| !is_joined_object(view, group, c));
    // « La veille, l'association avait demandé »: days are no subjects beside another.
    let several = noun.clone().count() > 1;
    let noun = noun.filter(|&c| !(several && complement::is_time(view, c)));
    // « évoquant le port, elle a relevé »: what stands right before the verb is its subject.
    let close = noun
        .clone()
        .find(|&c| c + 1 == group.first && c > 0 && view.is(c - 1, &[","]) && view.is(c, Closed::ThirdSubject));
    // « Avec son homologue, Koffi Adjo, Lamine Sarr a déclaré »: a name right before the verb and behind a comma.
    if let Some(name) = name_before(view, group).filter(|_| close.is_none()) {
        let apart = |c: usize| c < name.0 || c >= group.first;
        if noun.clone().all(apart) && group.clitic_subject.is_none() && group.shape == Shape::Finite {
            return Some(Subject::Named(Phrase { span: view.words(name.0, name.1), head: view.doc(name.0) }));
        }
    }
    // « Crue : deux ponts coupés, le maire promet Y »: of several nouns before the verb, the nearest.
    let before = |c: &usize| *c < group.first && matches!(view.upos(*c), Upos::Noun | Upos::Propn);
    let nearest = noun.clone().filter(before).filter(|&c| !is_set_in(view, c, group)).max();
    let nearest = nearest.filter(|_| noun.clone().filter(before).count() > 1);
    let best = close
        .or(nearest)
        .or_else(|| noun.clone().find(|&c| view.upos(c) != Upos::Pron))
        .or_else(|| noun.clone().next());
    if let Some(c) = best {
        return Some(subject_word(view, c, group));
    }
    if let Some(c) = lent_to_insert(view, group) {
        return Some(subject_word(view, c, group));
    }
    if let Some(subject) = relative_inverted(view, group).or_else(|| some_people(view, group)) {
        return Some(Subject::Named(subject));
    }
    if let Some(c) = group.clitic_subject {
        if view.child(group.head, &[Deprel::ExplSubj]) == Some(c) && !is_inverted_clitic(view, c) {
            return Some(Subject::Nobody);
        }
        return Some(subject_word(view, c, group));
    }
    view.child(group.head, &[Deprel::ExplSubj]).map(|_| Subject::Nobody)
}

/// « la CFC, premier syndicat de la ville, réclame Y »: what is set in between commas without an article says who the
/// subject is.
fn is_set_in(view: &View<'_>, c: usize, group: &VerbGroup) -> bool {
    let left = view.left(c).min(c);
    let opened = view.is(left, &[","]) || left.checked_sub(1).is_some_and(|i| view.is(i, &[","]));
    let closed = group.first.checked_sub(1).is_some_and(|i| view.is(i, &[","]));
    let bare = !view.children(c).any(|k| k < c && view.upos(k) == Upos::Det);
    opened && closed && bare && view.upos(c) == Upos::Noun
}

/// « Me Roy », « Me d'Arval »: a title, and no pronoun.
fn is_title(view: &View<'_>, i: usize) -> bool {
    let capital = |k: usize| k < view.len() && view.tree.word(k).form.starts_with(char::is_uppercase);
    let particle = i + 2 < view.len() && view.is(i + 1, Closed::NameParticle | Closed::OfForms);
    view.is(i, Closed::Advocate) && capital(i) && (capital(i + 1) || particle && capital(i + 2))
}

/// « "rejette le devis" et "veut revoir l'architecte" »: a thing right behind a joined verb is no subject of it.
fn is_joined_object(view: &View<'_>, group: &VerbGroup, c: usize) -> bool {
    let joined = view.deprel(group.head) == Deprel::Conj && group.clitic_subject.is_none();
    joined && c > group.last && view.upos(c) == Upos::Noun && !speaker::is_speaker(view, c)
}

/// A name of two words or more that stands between a comma and the verb group, nothing else between.
fn name_before(view: &View<'_>, group: &VerbGroup) -> Option<(usize, usize)> {
    let last = group.first.checked_sub(1).filter(|&i| view.upos(i) == Upos::Propn)?;
    let first = (0..=last).rev().take_while(|&i| view.upos(i) == Upos::Propn).last()?;
    let comma = first.checked_sub(1).filter(|&i| view.is(i, &[","]))?;
    // « À Lyon, Paul Roy a dit » has it by the tree; a list of names is one subject.
    let one = group.finite.is_some_and(|f| view.node(f).feats.number == Some(Number::Sing));
    let listed = !one && comma > 0 && view.head(comma).is_some_and(|h| view.deprel(h) == Deprel::Conj);
    (last > first && !listed).then_some((first, last))
}

/// « une thèse que ne partagent pas les élus »: behind a verb whose object is the relative pronoun, the subject
/// looks like an object.
fn relative_inverted(view: &View<'_>, group: &VerbGroup) -> Option<Phrase> {
    let noun = complement::antecedent_object(view, group.head)?;
    let after = view.child(group.head, &[Deprel::Obj]).filter(|&o| o > group.last && o > noun)?;
    let acts = matches!(view.upos(after), Upos::Noun | Upos::Propn) && speaker::is_speaker(view, after);
    acts.then(|| mention::inverted(view, after, group.last + 1))
}

/// « D'aucuns prédisent »: read as a preposition and its noun.
fn some_people(view: &View<'_>, group: &VerbGroup) -> Option<Phrase> {
    let noun =
        group.first.checked_sub(1).filter(|&i| i > 0 && view.is(i, &["aucuns"]) && view.is(i - 1, Closed::OfElided))?;
    Some(Phrase { span: view.words(noun - 1, noun), head: view.doc(noun) })
}

/// What a subject word stands for.
fn subject_word(view: &View<'_>, c: usize, group: &VerbGroup) -> Subject {
    if let Some(speaker) = said_before(view, c, group) {
        return Subject::Named(speaker);
    }
    if let Some(name) = (c + 1..view.len().min(c + 3)).find(|&i| is_title(view, c) && view.upos(i) == Upos::Propn) {
        let phrase = mention::before_verb(view, c, group.first.max(name + 1));
        return Subject::Named(Phrase { head: view.doc(name), ..phrase });
    }
    if view.is(c, Closed::RelativeAgreeing) && view.left(c) == c {
        // « … du préfet. Lequel a rappelé Y »
        if c == 0 {
            return Subject::Named(mention::pronoun(view, c));
        }
        if view.is(c - 1, Closed::It) {
            return Subject::Named(Phrase { span: view.words(c - 1, c), head: view.doc(c - 1) });
        }
        let clause = relative_clause(view, group.head);
        return match clause.and_then(|r| view.head(r)) {
            Some(above) => nearer_antecedent(view, above, c).unwrap_or_else(|| antecedent(view, above, c)),
            None => previous_noun(view, c),
        };
    }
    if view.deprel(c) == Deprel::ExplSubj && !is_inverted_clitic(view, c) {
        return Subject::Nobody;
    }
    if let Some(noun) = noun_of_participle(view, c) {
        return Subject::Named(mention::phrase_within(view, noun, view.left(c), c));
    }
    if view.upos(c) == Upos::Pron && view.children(c).next().is_none() {
        return Subject::Named(mention::pronoun(view, c));
    }
    if let Some(head) = behind_place(view, c).filter(|&h| h < group.first) {
        return Subject::Named(mention::phrase_within(view, head, c + 1, group.first));
    }
    if c < group.first {
        let colon = (view.left(c).min(c)..group.first).rev().find(|&i| view.is(i, &[":"]));
        if let Some(colon) = colon.filter(|&k| k > c) {
            return after_colon(view, group, colon);
        }
        let phrase = mention::before_verb(view, c, group.first);
        let behind = view.words_within(phrase.span).end;
        let absolute = (behind..group.first.min(behind + 3))
            .any(|i| view.lower(i).ends_with("ant") && matches!(view.upos(i), Upos::Verb | Upos::Aux))
            && !view.is_punct(behind);
        if absolute
            && let Some(nearer) =
                by_order(view, group).filter(|p| p.head != phrase.head && p.span.start() > phrase.span.end())
        {
            return Subject::Named(nearer);
        }
        return Subject::Named(phrase);
    }
    Subject::Named(mention::inverted(view, c, group.last + 1))
}

/// « « … », a tranché la représentante de l'État, qui demande Y »: a relative pronoun behind a comma takes up who was just
/// said to have spoken, whatever the tree hangs its clause on.
fn said_before(view: &View<'_>, c: usize, group: &VerbGroup) -> Option<Phrase> {
    let comma = c.checked_sub(1).filter(|&i| view.is(i, &[","]))?;
    let relative = view.is(c, Closed::Who | Closed::RelativeAgreeing) && view.left(c) == c;
    let inserted = |&v: &usize| {
        view.upos(v) == Upos::Verb && matches!(view.deprel(v), Deprel::ParataxisInsert | Deprel::Parataxis)
    };
    let verb = (0..comma).rev().find(inserted).filter(|_| relative)?;
    let says = VerbGroup::read(view, verb);
    let phrase = inverted(view, &says)?;
    let words = view.words_within(phrase.span);
    let number = |i: usize| view.node(i).feats.number;
    let agrees = match (view.at(phrase.head).and_then(number), group.finite.and_then(number)) {
        (Some(own), Some(other)) => own == other,
        _ => true,
    };
    let quiet = |i: usize| view.node(i).feats.mood.is_none() && view.quote_of(i).is_none();
    (words.start > says.last && words.end < c && view.is(words.end, &[","]) && agrees && (words.end..c).all(quiet))
        .then_some(phrase)
}

/// « PARIS Le ministre a promis »: the head of the phrase behind a place in capitals that opens the sentence.
fn behind_place(view: &View<'_>, place: usize) -> Option<usize> {
    let next = place + 1;
    let capitals = place == 0 && is_all_caps(&view.tree.word(place).form) && view.upos(place) == Upos::Propn;
    let article = capitals
        && view.upos_at(next) == Some(Upos::Det)
        && view.tree.word(next).form.starts_with(char::is_uppercase)
        && !is_all_caps(&view.tree.word(next).form);
    article.then(|| mention::phrase_starting_at(view, next)).flatten()
}

/// « Une vidéo tournée par l'armée montre … »: where the tree makes the participle the subject and
/// the noun its own, the noun is meant.
fn noun_of_participle(view: &View<'_>, c: usize) -> Option<usize> {
    let bare = view.upos(c) == Upos::Verb
        && view.node(c).feats.verb_form == Some(VerbForm::Part)
        && !view.children(c).any(|k| matches!(view.upos(k), Upos::Aux));
    let noun = view.child(c, &[Deprel::Nsubj, Deprel::NsubjPass]).filter(|&n| n < c && view.upos(n) == Upos::Noun);
    noun.filter(|_| bare)
}

/// « Inondations : le préfet promet … »: the topic before the colon is no subject.
fn after_colon(view: &View<'_>, group: &VerbGroup, colon: usize) -> Subject {
    let start = pieces_start(view, colon + 1);
    match mention::phrase_starting_at(view, start).filter(|&h| h < group.first) {
        Some(head) => Subject::Named(mention::from_to(view, start, group.first - 1, head)),
        None => Subject::Missing,
    }
}

/// The first word at or after `i` that is no mark.
fn pieces_start(view: &View<'_>, mut i: usize) -> usize {
    while i < view.len() && view.is_punct(i) {
        i += 1;
    }
    i
}
