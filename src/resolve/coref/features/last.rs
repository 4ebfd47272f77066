//! How a candidate was mentioned last. In: a candidate. Out: its columns.

use super::row::{F, Row, Sight, level};
use crate::analyse::Deprel;
use crate::model::DocWord;
use crate::resolve::coref::candidates::Candidate;
use crate::span::Span;

/// Whether the candidate spoke right before the anaphor, or speaks right behind it.
pub(super) fn speaking(sight: &Sight<'_, '_>, candidate: &Candidate, row: &mut Row) {
    let a = sight.anaphor;
    let reading = sight.scene.cast.reading;
    let who = &sight.stage.profiles[candidate.profile].who;
    let at = sight.stage.speakers.partition_point(|(w, _)| *w < a.words.start);
    let last = at.checked_sub(1).map(|n| &sight.stage.speakers[n]);
    let here = |w: DocWord| reading.paragraph(w) == reading.paragraph(a.word);
    row.flag(F::SpokeLast, last.is_some_and(|(_, speaker)| speaker == who));
    row.flag(F::SpokeLastHere, last.is_some_and(|(w, speaker)| speaker == who && here(*w)));
    let next = sight.stage.speakers.get(at..).unwrap_or_default().iter().find(|(w, _)| *w >= a.words.end);
    let says = sight.stage.says(a).is_some_and(|speaker| speaker == who);
    row.flag(F::SaysIt, says && !reading.is_quoted(a.word));
    row.flag(F::SaysItQuoted, says && reading.is_quoted(a.word));
    row.flag(F::SpeaksNext, next.is_some_and(|(w, speaker)| speaker == who && here(*w)));
}

/// Where and as what the candidate was mentioned last.
pub(super) fn last_mention(sight: &Sight<'_, '_>, candidate: &Candidate, row: &mut Row) {
    let a = sight.anaphor;
    let reading = sight.scene.cast.reading;
    let Some(before) = candidate.before else {
        row.flag(F::OnlyLater, true);
        let after = candidate.after.map_or(usize::MAX, |m| reading.sentence(sight.mention(m).word));
        row.flag(F::LaterNear, after.saturating_sub(reading.sentence(a.word)) <= 2);
        row.flag(F::LaterSameSentence, after == reading.sentence(a.word));
        row.flag(F::LaterNextSentence, after == reading.sentence(a.word) + 1);
        let later = candidate.after.map(|m| reading.paragraph(sight.mention(m).word));
        row.flag(F::LaterHere, later == Some(reading.paragraph(a.word)));
        return;
    };
    let mention = sight.mention(before);
    let sentences = reading.sentence(a.word) - reading.sentence(mention.word).min(reading.sentence(a.word));
    let gap = match sentences {
        0 => F::SentenceSame,
        1 => F::SentenceOne,
        2 => F::SentenceTwo,
        3..=5 => F::SentenceFew,
        _ => F::SentenceFar,
    };
    row.flag(gap, true);
    let paragraphs = reading.paragraph(a.word) - reading.paragraph(mention.word).min(reading.paragraph(a.word));
    let gap = match paragraphs {
        0 => F::ParagraphSame,
        1 => F::ParagraphOne,
        _ => F::ParagraphFar,
    };
    row.flag(gap, true);
    let from = sight.stage.mentions.partition_point(|m| m.word < a.words.start);
    row.number(F::BetweenMentions, level(from - 1 - before));
    row.flag(F::WasSubject, mention.subject);
    row.flag(F::WasSpeaking, mention.speaks);
    row.flag(F::WasObject, mention.object);
    row.flag(F::WasPlace, mention.place);
    row.flag(F::WasComplement, mention.complement);
    row.flag(F::WasQuoted, reading.is_quoted(mention.word));
    row.flag(F::WasReported, sight.scene.cast.depth(mention.word) > sight.scene.cast.depth(a.word));
    row.flag(F::WasName, sight.scene.chunk_at.contains_key(&mention.word));
    row.flag(F::WasCoordinated, reading.deprel(mention.word) == Deprel::Conj);
    let content: &[Span] = sight.scene.sources.get(&a.word).map_or(&[], |s| &s.content);
    row.flag(F::InOwnContent, content.iter().any(|c| c.contains(reading.span(mention.word))));
    row.flag(F::SameSentenceSubject, sentences == 0 && mention.subject);
    let own = reading.head(a.word).is_some_and(|verb| reading.head(mention.word) == Some(verb));
    row.flag(F::BeforeInClause, own);
    let subject = sight.stage.mentions[..from].iter().rev().take(40).find(|m| {
        m.subject
            && sight.scene.cast.depth(m.word) <= sight.scene.cast.depth(a.word)
            && reading.sentence(m.word) < reading.sentence(a.word)
    });
    let who = &sight.stage.profiles[candidate.profile].who;
    row.flag(F::SubjectBefore, subject.is_some_and(|m| m.who == *who));
}
