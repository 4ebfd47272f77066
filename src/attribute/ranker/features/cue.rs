//! Features of the cue. In: a candidate and the sentence of its cue. Out: where its verb stands and how it is put.

use crate::analyse::{Deprel, Mood, Person, Tense, Upos};
use crate::attribute::candidate::Candidate;
use crate::attribute::scene::View;
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::WordClass;
use compact_str::format_compact;

/// Where the cue stands and how its verb is put.
pub(super) fn cue(view: &View<'_>, candidate: &Candidate<'_>, add: &mut dyn FnMut(&str)) {
    let Some(word) = candidate.attribution.cue_word.and_then(|w| view.at(w)) else {
        return add("cue=none");
    };
    if view.is_headline() {
        add("headline");
    }
    if view.is(view.len() - 1, &["?"]) {
        add("question");
    }
    if view.quote_of(word).is_some() {
        add("in-quotation");
    }
    if view.upos(word) != Upos::Verb {
        return;
    }
    let own = VerbGroup::read(view, word);
    if candidate.cue.is_none() {
        hearsay(view, &own, add);
    }
    // « vient d'annoncer », « continue de dénoncer »: what carries the cue says when and whether.
    let carrier = own.modal.map(|m| VerbGroup::read(view, m)).filter(|g| g.finite.is_some());
    let group = carrier.unwrap_or(own);
    add(clause_kind(view, carrier.map_or(word, |c| c.head)));
    add(match group.shape {
        Shape::Finite => "shape=finite",
        Shape::Infinitive => "shape=infinitive",
        Shape::Gerund => "shape=gerund",
        Shape::Present => "shape=present",
        Shape::Past => "shape=past",
    });
    if group.person == Some(Person::First) {
        add("person=first");
    }
    if let Some(mood) = group.mood {
        add(match (mood, group.tense) {
            (Mood::Ind, Some(Tense::Pres)) if group.first < group.head && !group.reflexive => "tense=perfect",
            (Mood::Ind, Some(Tense::Pres)) => "tense=present",
            (Mood::Ind, Some(Tense::Fut)) => "tense=future",
            (Mood::Ind, Some(Tense::Imp)) => "tense=imperfect",
            (Mood::Ind, _) => "tense=past",
            (Mood::Cnd, _) => "mood=conditional",
            (Mood::Sub, _) => "mood=subjunctive",
            (Mood::Imp, _) => "mood=imperative",
        });
    }
    if own.modal.is_some() {
        add("carried");
    }
}

/// What speaks for a conditional of hearsay and what against it: supposing goes on over sentences.
pub(super) fn hearsay(view: &View<'_>, group: &VerbGroup, add: &mut dyn FnMut(&str)) {
    let being = group.finite.is_some_and(|f| view.lemma_is(f, Closed::Be));
    let past = if group.first < group.head { "past" } else { "simple" };
    add(&format_compact!("{}+{past}", if being { "be" } else { "do" }));
    let state = view.scene.lexicon.is(WordClass::State, view.lemma(group.head)) || being;
    add(&format_compact!("{}+{past}", if state { "state" } else { "change" }));
    let now = ["déjà", "désormais", "actuellement", "toujours", "encore", "depuis"];
    if view.children(group.head).any(|c| view.is(c, &now) || view.is(view.left(c), Closed::SoFar)) {
        add(&format_compact!("now+{past}"));
    }
    if (0..view.len()).find(|&i| !view.is_punct(i)).is_some_and(|i| {
        view.is(i, Closed::In | Closed::InOr | Closed::With | Closed::To | Closed::Thus | Closed::Even)
    }) {
        add(&format_compact!("given+{past}"));
    }
    let supposes = |v: &View<'_>| {
        (0..v.len()).any(|i| {
            v.supposes_at(i)
                || v.node(i).feats.mood == Some(Mood::Cnd) && v.doc(i) != view.doc(group.finite.unwrap_or(group.head))
        })
    };
    let above = view.number.checked_sub(1).map(|n| view.scene.view(n));
    if supposes(view) || above.is_some_and(|v| supposes(&v)) {
        add("supposing");
    }
}

/// The clause that the verb heads.
pub(super) fn clause_kind(view: &View<'_>, word: usize) -> &'static str {
    let marked = view.children(word).any(|c| view.deprel(c) == Deprel::Mark && view.upos(c) == Upos::Sconj);
    match view.deprel(word) {
        Deprel::Root => "clause=main",
        Deprel::AclRelcl => "clause=relative",
        Deprel::Ccomp | Deprel::Csubj => "clause=content",
        Deprel::Advcl if marked => "clause=adverbial",
        Deprel::Advcl => "clause=free",
        Deprel::Acl => "clause=noun",
        Deprel::Conj => "clause=joined",
        Deprel::Xcomp => "clause=open",
        Deprel::Parataxis | Deprel::ParataxisInsert => "clause=inserted",
        _ => "clause=other",
    }
}
