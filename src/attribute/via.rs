//! Relays. In: a claim and its sentence. Out: who or what passes it on: « dans un communiqué »,
//! « à l'AFP », « sur Twitter », « cité par TASS ».

use super::candidate::Candidate;
use super::circumstance;
use super::incise::last_word;
use super::scene::View;
use super::select::MOST_HOLDERS;
use super::speaker::{self, Kind};
use super::{mention, pieces};
use crate::analyse::{Deprel, Upos, VerbForm};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Frame;
use crate::model::Phrase;
use crate::span::Span;

/// Adds the relays that stand with the cue of a verb claim and takes them out of its content.
pub(super) fn add(view: &View<'_>, candidate: &mut Candidate<'_>) {
    quoted_by(view, candidate);
    let Some(cue) = candidate.attribution.cue_word.and_then(|w| view.at(w)) else { return };
    // « fait valoir »: the tree has the verb that is made.
    let cue = if view.deprel(cue) == Deprel::AuxCaus { view.head(cue).unwrap_or(cue) } else { cue };
    if view.upos(cue) != Upos::Verb {
        return;
    }
    let source = candidate.attribution.source.map(|s| s.span);
    asked_by(view, candidate, cue);
    spoken_through(view, candidate, cue);
    for i in 0..view.len() {
        let Some(phrase) = relay_at(view, i) else { continue };
        let taken = source.is_some_and(|s| s.overlaps(phrase.span));
        let behind = candidate.attribution.source.filter(|s| view.scene.sentence_of(s.head) == view.number);
        let follows = behind.is_some_and(|s| {
            let last = last_word(view, s);
            last > cue && view.left(i) > last && view.left(i) <= last + 2
        });
        if taken || !(is_near(view, cue, i) || follows || is_shared(view, cue, i) || is_published(view, source, i)) {
            continue;
        }
        let start = view.span(view.left(i)).start();
        // « dans un communiqué parvenu à l'AFP »: with what is said of it.
        let behind = view.children(i).filter(|&c| c > i && view.deprel(c) == Deprel::Acl).map(|c| view.right(c)).max();
        let end = behind.map_or(phrase.span.end(), |b| view.span(b).end().max(phrase.span.end()));
        if !cut_tail(view, candidate, Span::new(start, end)) {
            continue;
        }
        let via = &candidate.attribution.via;
        if via.len() < MOST_HOLDERS && !via.iter().any(|v| v.span.overlaps(phrase.span)) {
            candidate.attribution.via.push(phrase);
        }
    }
}

/// « …, a déclaré X, cité par l'agence Y »: a participle of relaying behind the source.
fn quoted_by(view: &View<'_>, candidate: &mut Candidate<'_>) {
    let Some(source) = candidate.attribution.source.filter(|s| view.scene.sentence_of(s.head) == view.number) else {
        return;
    };
    let participle = past_comma(view, source);
    if !view.is(participle + 1, Closed::By) || !relays(view, participle) {
        return;
    }
    let Some(head) = mention::phrase_starting_at(view, participle + 2) else { return };
    let relay = mention::inverted(view, head, participle + 2);
    let whole = view.words(participle, last_word(view, relay));
    if cut_tail(view, candidate, whole) {
        candidate.attribution.via.push(relay);
    }
}

/// « Interrogée par Le Phare, la préfète a assuré que Y »: the medium that somebody spoke to, in a participle before.
fn asked_by(view: &View<'_>, candidate: &mut Candidate<'_>, cue: usize) {
    let participle = |i: usize| view.node(i).feats.verb_form == Some(VerbForm::Part) || view.upos(i) == Upos::Adj;
    let Some(by) = (1..cue.min(4)).find(|&i| view.is(i, Closed::By) && participle(i - 1)) else { return };
    let Some(head) = mention::phrase_starting_at(view, by + 1).filter(|&h| h < cue) else { return };
    let comma = (head..cue).find(|&i| view.is(i, &[",", "«", "\""])).filter(|&i| view.is(i, &[","]));
    let asks = view.lemma_is(by - 1, Closed::Interviewed) || view.is(by - 1, Closed::Interviewed);
    let titled = view.upos_at(by + 1) == Some(Upos::Det) && view.tree.word(by + 1).form.starts_with(char::is_uppercase);
    let named = asks && view.upos(head) == Upos::Propn && view.upos_at(by + 1) != Some(Upos::Propn)
        || asks && titled
        || asks && view.is(by + 1, Closed::StationWord);
    let medium = named || speaker::kind_of(view, head) == Some(Kind::Medium);
    let Some(comma) = comma.filter(|_| medium) else { return };
    let relay = mention::phrase_within(view, head, by + 1, comma);
    let held = candidate.attribution.content.iter().any(|p| p.overlaps(relay.span));
    if !held && candidate.attribution.via.len() < MOST_HOLDERS {
        candidate.attribution.via.push(relay);
    }
}

/// « par la voix de X », « via son avocat », « a fait savoir par son cabinet que Y »: who speaks for the source, in the
/// clause of the cue.
fn spoken_through(view: &View<'_>, candidate: &mut Candidate<'_>, cue: usize) {
    let quiet = |from: usize, to: usize| {
        (from..to).all(|i| view.node(i).feats.mood.is_none() || view.head(i) == Some(cue) || view.quote_of(i).is_some())
    };
    let Some((open, start)) = (0..view.len()).find_map(|i| Some((i, lends_voice(view, candidate, i, cue)?))) else {
        return;
    };
    let Some(head) = mention::phrase_starting_at(view, start) else { return };
    let relay = mention::inverted(view, head, start);
    let somebody = matches!(speaker::kind_of(view, head), Some(Kind::Person | Kind::Body));
    let near = if open < cue { quiet(open, cue) } else { quiet(cue + 1, open) };
    let own = candidate.attribution.source.is_some_and(|s| s.span.overlaps(relay.span));
    if somebody && near && !own {
        pass(view, candidate, relay, view.words(open, last_word(view, relay)));
    }
}

/// The word that the phrase for whoever speaks begins at, where what leads to it opens at word `i`.
fn lends_voice(view: &View<'_>, candidate: &Candidate<'_>, i: usize, cue: usize) -> Option<usize> {
    if view.quote_of(i) != view.quote_of(cue) {
        return None;
    }
    let possessive = |k: usize| view.is(k, Closed::PossessiveSingular | Closed::PossessiveTheir);
    if let Some(n) = view.phrase_at(i, Closed::SpokenThrough) {
        return view.is(i + n, Closed::OfForms).then_some(i + n + 1);
    }
    let via = view.is(i, Closed::Via) && circumstance::network(view, i).is_none();
    // « a été annoncé par son avocat » has its speaker there.
    let own = view.is(i, Closed::By) && possessive(i + 1) && !candidate.evidence.passive && i > cue && i <= cue + 3;
    (via || own).then_some(i + 1)
}

/// Whether the word is a participle of a verb that relays: « cité », « citée », « relayés ».
pub(super) fn relays(view: &View<'_>, i: usize) -> bool {
    i < view.len()
        && view.scene.lexicon.verbs(view.lemma(i)).iter().any(|c| c.frames.has(Frame::Relay))
        && ["é", "ée", "és", "ées", "is", "ise", "ises"].iter().any(|e| view.lower(i).ends_with(e))
}

/// The relay whose head is word `i`, if it is one.
fn relay_at(view: &View<'_>, i: usize) -> Option<Phrase> {
    // « sur X »: taggers take the network's name for a number or a symbol; « sur Telegram Boris Kalin » for a person's.
    if i > 0 && circumstance::network(view, i - 1) == Some(i) {
        return Some(Phrase { span: view.span(i), head: view.doc(i) });
    }
    if !matches!(view.upos(i), Upos::Noun | Upos::Propn) {
        return None;
    }
    let case = view.children(i).find(|&c| view.deprel(c) == Deprel::Case && c < i && view.is(c, Closed::Leading))?;
    // « sur son compte Mastodon »
    let own = view.is(i, &["compte", "page"])
        && view.is(case, Closed::On | Closed::Via)
        && view.children(i).any(|c| c < i && view.is(c, Closed::PossessiveSingular | Closed::PossessiveTheir));
    let medium = own
        || speaker::is_medium(view, i)
        || view.is(case, Closed::In | Closed::On | Closed::By | Closed::Via) && is_statement(view, i);
    // « sur le site du journal », but « l'accès au site »
    let place = view.lemma(i) == "site" && !view.is(case, Closed::On | Closed::Via);
    if !medium || place || view.is(case, Closed::OfFull | Closed::By) {
        return None;
    }
    // « au micro de France Bleu », « dans les colonnes du Télégramme »: the medium, not its part.
    let named = view.children(i).find(|&c| {
        let part = view.upos(c) == Upos::Propn && ["micro", "antenne", "colonne", "plateau"].contains(&view.lemma(i));
        // « une conférence de presse » is no conference of a newspaper's.
        let known = view.upos(c) == Upos::Propn || view.child(c, &[Deprel::Det]).is_some();
        let medium = known && speaker::kind_of(view, c) == Some(Kind::Medium);
        c > i && view.deprel(c) == Deprel::Nmod && (medium || part) && is_statement(view, i)
    });
    let phrase =
        named.map_or_else(|| mention::phrase_within(view, i, case + 1, view.len()), |c| mention::phrase(view, c));
    let last = last_word(view, phrase);
    let end =
        (last + 1..view.len()).take_while(|&k| view.upos(k) == Upos::Propn && view.upos(last) == Upos::Propn).last();
    Some(Phrase { span: phrase.span.cover(view.span(end.unwrap_or(last))), ..phrase })
}

/// « un communiqué », « un message », « une interview ».
fn is_statement(view: &View<'_>, i: usize) -> bool {
    view.scene.lexicon.is(crate::knowledge::lexicon::WordClass::Medium, view.lemma(i))
}

/// Whether a relay stands with the cue: below it, or right behind it and its source.
fn is_near(view: &View<'_>, cue: usize, i: usize) -> bool {
    let head = view.head(i);
    head == Some(cue)
        || head.is_some_and(|h| view.head(h) == Some(cue) && h > cue)
        || i > cue && i - cue < 6 && view.quote_of(i).is_none()
}

/// « Dans un communiqué, la direction évoque Y et fait valoir que Z »: what opens the sentence relays all that the same
/// subject does in it.
fn is_shared(view: &View<'_>, cue: usize, i: usize) -> bool {
    let Some(first) = view.head(i).filter(|&verb| i < verb && verb < cue) else { return false };
    let mut at = cue;
    for _ in 0..4 {
        // « fait valoir »: the tree has the finite verb.
        if !matches!(view.deprel(at), Deprel::Conj | Deprel::Xcomp | Deprel::Ccomp | Deprel::AuxCaus) {
            return false;
        }
        match view.head(at) {
            Some(head) if head == first => return view.child(cue, &[Deprel::Nsubj]).is_none(),
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}

/// « une étude publiée dans la revue X suggère Y »: where the source came out.
fn is_published(view: &View<'_>, source: Option<Span>, i: usize) -> bool {
    let Some(participle) = view.head(i).filter(|&p| view.lemma_is(p, Closed::Published)) else { return false };
    let of = view.head(participle).filter(|_| view.deprel(participle) == Deprel::Acl);
    of.is_some_and(|noun| source.is_some_and(|s| s.contains(view.span(noun))))
}

/// The word behind a source, or behind the comma that follows it.
pub(super) fn past_comma(view: &View<'_>, source: Phrase) -> usize {
    let next = last_word(view, source) + 1;
    if view.is(next, Closed::Comma) { next + 1 } else { next }
}

/// Adds a relay that the words `whole` name, once, and takes these out of the content; nothing where they stand in the
/// middle of it.
pub(super) fn pass(view: &View<'_>, candidate: &mut Candidate<'_>, relay: Phrase, whole: Span) {
    let known = candidate.attribution.via.iter().any(|v| v.span.overlaps(relay.span));
    if !known && candidate.attribution.via.len() < MOST_HOLDERS && cut_tail(view, candidate, whole) {
        candidate.attribution.via.push(relay);
    }
}

/// Takes a relay out of the end of the content; false where it stands in the middle of it.
pub(super) fn cut_tail(view: &View<'_>, candidate: &mut Candidate<'_>, relay: Span) -> bool {
    let text = view.text();
    for piece in &mut candidate.attribution.content {
        if !piece.overlaps(relay) {
            continue;
        }
        let tail = pieces::trim_end(text, *piece).end() <= relay.end();
        let kept = pieces::trim_end(text, Span::new(piece.start(), relay.start()));
        if !tail || kept.len() < 8 || kept.len() * 5 < piece.len() {
            return false;
        }
        *piece = kept;
    }
    true
}
