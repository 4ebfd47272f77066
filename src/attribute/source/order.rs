//! Subjects by the order of words, where the tree gives none. In: a verb group. Out: the noun phrase before or
//! behind it that can be its subject.

use crate::analyse::{Person, Upos, VerbForm};
use crate::attribute::scene::View;
use crate::attribute::source::SUBJECTS;
use crate::attribute::speaker;
use crate::attribute::verb_group::{VerbGroup, is_inverted_clitic};
use crate::attribute::{circumstance, complement, mention};
use crate::knowledge::language::Closed;
use crate::model::Phrase;

/// The noun phrase right before a verb group, where the tree gives no subject.
pub(in crate::attribute) fn by_order(view: &View<'_>, group: &VerbGroup) -> Option<Phrase> {
    let mut i = group.first.checked_sub(1)?;
    if view.is(i, &[","]) && i > 3 && mention::is_doubling(view, i - 1) {
        i -= 3;
    }
    i = before_insert(view, i);
    while i > 0 && (view.upos(i) == Upos::Adv || view.is(i, Closed::ObjectClitic) && view.upos(i) == Upos::Pron) {
        i -= 1;
    }
    while i > 0
        && view.is(i, Closed::We | Closed::YouPlural)
        && group.person != Some(Person::First)
        && group.person != Some(Person::Second)
    {
        i -= 1;
    }
    if view.upos(i) == Upos::Pron {
        return view
            .is(i, Closed::ThirdSubject | Closed::PointingNear | Closed::I | Closed::We | Closed::SomeSubject)
            .then(|| mention::pronoun(view, i));
    }
    if view.is_punct(i) && !view.is(i, &[")", "»", ","])
        || !matches!(view.upos(i), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Punct | Upos::Num | Upos::X)
    {
        return None;
    }
    let start = with_office(view, start_of_clause(view, i), i);
    let head = mention::phrase_starting_at(view, start).filter(|&h| h <= i)?;
    let quiet = (start..=i).all(|k| {
        !matches!(view.upos(k), Upos::Verb | Upos::Aux) || view.node(k).feats.verb_form == Some(VerbForm::Part)
    });
    quiet.then(|| mention::from_to(view, start, i, head))
}

/// The most words of how somebody looks or is, with a comma.
const LOOKS: usize = 4;

/// The longest relative clause between commas that a subject may have, in words.
const RELATIVE: usize = 16;

/// « Me Roy, pour la défense, a rappelé »: the word before what is set in between commas with a preposition; `i` where
/// nothing is.
fn before_insert(view: &View<'_>, i: usize) -> usize {
    if !view.is(i, &[","]) {
        return i;
    }
    let quiet = |k: usize| !view.is_punct(k) && view.node(k).feats.mood.is_none();
    let open = (0..i).rev().take(8).take_while(|&k| quiet(k) || view.is(k, &[","])).find(|&k| view.is(k, &[","]));
    let named = |k: usize| matches!(view.upos(k), Upos::Noun | Upos::Propn);
    if let Some(open) = open.filter(|&k| k > 0 && view.upos_at(k + 1) == Some(Upos::Adp) && named(k - 1)) {
        return open - 1;
    }
    // « Ce dernier, bon prince, assure »: how somebody is said to be.
    let how = |k: usize| matches!(view.upos(k), Upos::Adj | Upos::Noun | Upos::Adv);
    let ends = |k: usize| matches!(view.upos(k), Upos::Noun | Upos::Propn | Upos::Adj) || view.is(k, Closed::LastNamed);
    if let Some(open) = open.filter(|&k| k > 0 && i - k <= LOOKS && (k + 1..i).all(how) && ends(k - 1)) {
        return open - 1;
    }
    // « Un audit, que le journal a pu lire, conclut »: likewise a relative clause.
    let clause = (0..i).rev().take(RELATIVE).take_while(|&k| view.quote_of(k).is_none()).find(|&k| view.is(k, &[","]));
    let told = |k: usize| view.is(k + 1, Closed::Relative | Closed::That | Closed::Who | Closed::Whose);
    clause.filter(|&k| k > 0 && told(k) && ends(k - 1)).map_or(i, |k| k - 1)
}

/// « son auteur, Luc Roy, a promis »: where a name between commas begins, or the office before it.
fn with_office(view: &View<'_>, name: usize, last: usize) -> usize {
    let set_off = view.is(last, &[","]) && view.upos(name) == Upos::Propn && name > 1 && view.is(name - 1, &[","]);
    if !set_off {
        return name;
    }
    let start = start_of_clause(view, name - 2);
    let office = mention::phrase_starting_at(view, start).filter(|&h| h < name);
    let person = |h: usize| view.upos(h) == Upos::Noun && speaker::kind_of(view, h) == Some(speaker::Kind::Person);
    if office.is_some_and(person) { start } else { name }
}

/// « Le collectif « Respirons mieux » dénonce »: a body with its name in quotation marks right before the verb.
pub(super) fn with_quoted_name(view: &View<'_>, group: &VerbGroup) -> Option<Phrase> {
    let close = group.first.checked_sub(1).filter(|&i| view.is_punct(i))?;
    let quote = view.scene.quote_closing_at(view.span(close).end())?;
    let open = view.words_within(quote.outer).start;
    let body = |i: usize| view.upos(i) == Upos::Adj && speaker::is_speaker(view, i);
    let noun = open.checked_sub(1).filter(|&i| view.upos(i) == Upos::Noun || body(i))?;
    mention::quoted_name(view, open).filter(|&end| end == close)?;
    let start = start_of_clause(view, noun);
    let head = mention::phrase_starting_at(view, start).filter(|&h| h <= noun)?;
    Some(Phrase { span: view.words(start, close), head: view.doc(head) })
}

/// Where the stretch of nominal words that ends at word `i` begins: after a mark, a conjunction, a
/// leading adverbial.
fn start_of_clause(view: &View<'_>, i: usize) -> usize {
    let mut at = i;
    while at > 0 {
        let before = at - 1;
        let stop = view.is_punct(before) && !view.is(before, &["(", ")", "«", "»", "-", "\""])
            || matches!(view.upos(before), Upos::Sconj | Upos::Cconj)
            || view.is(before, Closed::Relative)
            || matches!(view.upos(before), Upos::Verb | Upos::Aux)
                && view.node(before).feats.verb_form != Some(VerbForm::Part);
        if stop {
            return at;
        }
        at -= 1;
    }
    at
}

/// A noun phrase set after its verb where the tree finds no subject: « …, estime le maire ».
pub(in crate::attribute) fn inverted(view: &View<'_>, group: &VerbGroup) -> Option<Phrase> {
    if let Some(clitic) = group.clitic_subject.filter(|&c| is_inverted_clitic(view, c)) {
        return Some(mention::pronoun(view, clitic));
    }
    // « a déclaré mardi soir la présidente »: a day does not speak.
    let own = view
        .children(group.head)
        .find(|&c| c > group.last && SUBJECTS.contains(&view.deprel(c)) && !complement::is_time(view, c));
    let begin = circumstance::behind(view, group.last + 1);
    // « prédisent déjà, narquois, des élus », « résume, un brin las, le gardien »
    let participle = |i: usize| view.upos(i) == Upos::Verb && view.node(i).feats.verb_form == Some(VerbForm::Part);
    let plain = |i: usize| matches!(view.upos(i), Upos::Adj | Upos::Noun | Upos::Adv | Upos::Det) || participle(i);
    let looks = |i: usize| {
        let close = (i + 2..view.len().min(i + 6)).find(|&k| view.is(k, &[","]))?;
        let article = view.upos_at(close + 1) == Some(Upos::Det) || view.upos_at(close + 1) == Some(Upos::Propn);
        let last = matches!(view.upos(close - 1), Upos::Adj | Upos::Noun) || participle(close - 1);
        (article && last && (i + 1..close).all(plain)).then_some(close)
    };
    // « précise, goguenard, le gardien »: how somebody looks does not speak.
    let looked = Some(begin).filter(|&i| view.is(i, &[","])).and_then(looks);
    let own = own.filter(|&own| looked.is_none_or(|close| own > close));
    if let Some(own) = own.filter(|&o| view.left(o) <= group.last + 8 && o >= begin) {
        return Some(mention::inverted(view, own, begin));
    }
    let mut start = begin;
    // « ont annoncé dimanche soir les pompiers ».
    while start < view.len()
        && start < begin + 4
        && (view.upos(start) == Upos::Adv || complement::is_time(view, start) && start + 1 < view.len())
    {
        start += 1;
    }
    if let Some(close) = Some(start).filter(|&i| view.is(i, &[","])).and_then(looks) {
        start = close + 1;
    }
    start = after_set_off(view, start).unwrap_or(start);
    start = after_addressee(view, start).unwrap_or(start);
    // « affirment des riverains », where the tree takes the article for « de les »
    let plural = |i: usize| {
        let article = view.span(i).of(view.text()).to_lowercase();
        view.span(i) == view.span(i + 1) && view.scene.language.is(&article, Closed::IndefinitePlural)
    };
    // « témoigne par téléphone un commerçant », « avait lancé en 2019 l'ancien skipper »
    if view.upos_at(start) == Some(Upos::Adp) && start + 1 < view.len() && !plural(start) {
        let noun = (start + 1..view.len().min(start + 4))
            .find(|&i| matches!(view.upos(i), Upos::Noun | Upos::Num | Upos::Propn))?;
        start = noun + 1;
    }
    // « a écrit sur Telegram Ada Roux »: where the tree makes one name of both, the head is where the phrase begins.
    let noun = if view.upos_at(start).is_some() && start + 1 < view.len() && plural(start) { start + 2 } else { start };
    let head = mention::phrase_starting_at(view, noun)?.max(noun);
    Some(mention::inverted(view, head, start))
}

/// « a répété, du haut de la tribune, la maire », « a réagi, joint par la radio, un élu »: where the subject begins behind
/// what commas set off with a preposition or a participle.
fn after_set_off(view: &View<'_>, comma: usize) -> Option<usize> {
    const LONGEST: usize = 12;
    let open = comma + 1;
    let led = match view.upos_at(open)? {
        Upos::Adp => true,
        Upos::Verb => view.node(open).feats.verb_form == Some(VerbForm::Part) || view.is(open + 1, Closed::By),
        _ => false,
    };
    let quiet = |i: usize| view.node(i).feats.mood.is_none() && !view.is(i, &[":", ";", "«", "»"]);
    let close = (open + 1..view.len().min(open + LONGEST)).take_while(|&i| quiet(i)).find(|&i| view.is(i, &[","]))?;
    let names = matches!(view.upos_at(close + 1)?, Upos::Det | Upos::Propn);
    (view.is(comma, &[","]) && led && names).then_some(close + 1)
}

/// « a affirmé à l'agence Interfax le porte-parole »: where the subject begins behind the addressee.
fn after_addressee(view: &View<'_>, start: usize) -> Option<usize> {
    if !view.is(start, Closed::Addressing) {
        return None;
    }
    let nominal = |i: usize| matches!(view.upos(i), Upos::Noun | Upos::Propn | Upos::X);
    let plain = |i: usize| nominal(i) || matches!(view.upos(i), Upos::Adj | Upos::Det | Upos::Adp | Upos::Num);
    let subject = |i: usize| {
        (nominal(i - 1) || view.upos(i - 1) == Upos::Adj)
            && view.upos(i) == Upos::Det
            && view.is(
                i,
                Closed::PossessiveSingular | Closed::PossessiveTheir | Closed::IndefiniteSingular | Closed::Definite,
            )
            && view.span(i) != view.span(i - 1)
    };
    (start + 2..view.len().min(start + 10)).take_while(|&i| plain(i)).find(|&i| subject(i))
}
