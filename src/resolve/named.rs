//! Proper names. In: a reading and the gazetteer. Out: [`Chunk`]s, the stretches of words that are
//! a name, in text order, none overlapping.

mod after;
mod again;
mod begins;
mod chunk;
mod ends;
mod qualified;
mod run;
mod titled;

use crate::analyse::{Gender, NameKind, Upos};
use crate::fold::{is_all_caps, is_capitalised};
use crate::knowledge::gazetteer::{EntryId, EntryKind, Gazetteer, Title, Words};
use crate::knowledge::language::Closed;
use crate::model::{AgentKind, DocWord, DocWords};
use crate::reading::Reading;
pub(super) use chunk::{Chunk, ChunkKind};

use super::people::joins_names;
use again::{with_articles, with_phrases, with_surnames};
use std::ops::Range;

/// Finds the names of an article.
pub(super) fn chunks(reading: &Reading<'_>, gazetteer: &Gazetteer) -> Vec<Chunk> {
    let finder = Finder { reading, gazetteer };
    let mut found = Vec::new();
    for sentence in 0..reading.document.sentences.len() {
        let words = reading.words_of_sentence(sentence);
        let mut at = words.start;
        while at < words.end {
            match finder.chunk_at(at, words.end) {
                Some(chunk) => {
                    at = chunk.words.end.max(at + 1);
                    found.push(chunk);
                }
                None => at += 1,
            }
        }
    }
    with_articles(reading, &mut found);
    with_phrases(reading, gazetteer, &mut found);
    with_surnames(reading, gazetteer, &mut found);
    qualified::with_qualities(reading, gazetteer, &mut found);
    found
}

struct Finder<'r> {
    reading: &'r Reading<'r>,
    gazetteer: &'r Gazetteer,
}

impl Finder<'_> {
    fn chunk_at(&self, at: DocWord, end: DocWord) -> Option<Chunk> {
        let known = self.known(at, end);
        if let Some(chunk) = known.as_ref().filter(|c| c.words.len() > 1) {
            return Some(chunk.clone());
        }
        if let Some(run) = self.quoted(at, end).or_else(|| self.titled(at, end)) {
            return Some(Chunk { words: run, kind: ChunkKind::Organisation });
        }
        let title = self.title_before(at);
        // « Mme de La Tour », « M. d'Orval »: the particle belongs to the surname.
        let particle = title.is_some() && self.gazetteer.is(Words::FrenchParticle, self.reading.folded(at));
        let office = |i: DocWord| !self.gazetteer.noun(self.reading.form(i)).is_empty();
        if particle
            && !(is_capitalised(self.reading.form(at)) && office(at + 1))
            && let Some(next) = (at + 1..end.min(at + 4)).each().find(|&i| self.begins_name(i))
            && (at + 1..next).each().all(|i| self.gazetteer.is(Words::FrenchParticle, self.reading.folded(i)))
        {
            let end = self.run_of(next, end, true).end;
            return Some(Chunk { words: at..end, kind: ChunkKind::Person(title.and_then(|t| t.gender)) });
        }
        let named_person =
            title.is_some() || self.gazetteer.given_name(self.reading.form(at)).is_some() && !self.after_article(at);
        let run = self.run(at, end);
        if named_person && run.len() > usize::from(title.is_none()) {
            return Some(Chunk { words: run, kind: ChunkKind::Person(title.and_then(|t| t.gender)) });
        }
        if known.is_some() && run.len() < 2 {
            return known;
        }
        if run.is_empty() {
            return known;
        }
        let kind = self.kind(&run);
        Some(Chunk { words: run, kind })
    }

    /// The longest known name at a word.
    fn known(&self, at: DocWord, end: DocWord) -> Option<Chunk> {
        let r = self.reading;
        // A mark before the name is none of its words.
        crate::fold::pieces(r.folded(at)).next()?;
        if let Some(entry) = self.dotted(at) {
            return Some(Chunk { words: at..at + 1, kind: ChunkKind::Known { entry, capital_city: false } });
        }
        // Most words begin no name; the rest is looked at for the others only.
        let first = crate::fold::fold(r.span(at).of(&r.article.text));
        if !crate::fold::pieces(&first).next().is_some_and(|piece| self.gazetteer.opens_name(piece)) {
            return None;
        }
        let mut pieces: Vec<(&str, bool)> = Vec::new();
        let mut ends = Vec::new();
        // A contraction (du) is one piece, though two words.
        let texts: Vec<(DocWord, String)> = (at..end.min(at + 14))
            .each()
            .filter(|&i| i == at || r.span(i) != r.span(i - 1))
            .map(|i| (i, crate::fold::fold(r.span(i).of(&r.article.text))))
            .collect();
        for (n, (i, folded)) in texts.iter().enumerate() {
            let capital = is_capitalised(r.form(*i)) || pieces_capital(r.form(*i));
            let before = pieces.len();
            pieces.extend(crate::fold::pieces(folded).map(|p| (p, capital)));
            let next = texts.get(n + 1).map_or(end.min(at + 14), |t| t.0);
            ends.extend((before..pieces.len()).map(|n| (n + 1 == pieces.len()).then_some(next)));
        }
        let found = self.gazetteer.longest_name(&pieces)?;
        let words = at..(*ends.get(found.pieces - 1)?)?;
        let state = matches!(self.gazetteer.entry(found.entry).kind, EntryKind::Agent(AgentKind::State));
        let common = words.len() == 1
            && !state
            && r.opens(at)
            && !matches!(r.upos(at), Upos::Propn | Upos::X)
            && !is_all_caps(r.form(at));
        let entry = self.gazetteer.entry(found.entry);
        // « Le Suisse » is somebody, « la Suisse » the country.
        let masculine = at > r.around(at).start && r.is(at - 1, Closed::The);
        let native = masculine && words.len() == 1 && state && entry.gender == Some(Gender::Fem);
        if native && !self.gazetteer.demonym(r.form(at)).is_empty() {
            return None;
        }
        // People of renown are people of the article like others: it may name another of their family.
        let kind = match entry.kind {
            EntryKind::Agent(AgentKind::Person) => ChunkKind::Person(entry.gender),
            _ => ChunkKind::Known { entry: found.entry, capital_city: found.capital_city },
        };
        (!common).then_some(Chunk { words, kind })
    }

    /// The body that an acronym with stops is known for: *la C.G.T.*
    fn dotted(&self, at: DocWord) -> Option<EntryId> {
        let form = self.reading.form(at);
        let letters: String = form.chars().filter(|c| *c != '.').collect();
        let stops = form.chars().filter(|c| *c == '.').count();
        let acronym = stops >= 2 && stops >= letters.len() && letters.chars().all(|c| c.is_ascii_uppercase());
        let entry = self.gazetteer.named(&letters).filter(|_| acronym)?;
        let kind = self.gazetteer.entry(entry).kind;
        let body = matches!(kind, EntryKind::Agent(AgentKind::Organisation | AgentKind::Medium | AgentKind::State));
        body.then_some(entry)
    }

    /// The title that stands right before a word.
    fn title_before(&self, at: DocWord) -> Option<&Title> {
        title_before(self.reading, self.gazetteer, at)
    }

    fn kind(&self, run: &Range<DocWord>) -> ChunkKind {
        let r = self.reading;
        let words = || run.each().map(|i| r.form(i));
        let organisation = words().any(|w| self.gazetteer.is_organisation_word(w));
        let first = r.form(run.start);
        let body = self.after_body(run.start) && self.gazetteer.given_name(first).is_none();
        // « Morel Frères SAS »
        let form = |i: DocWord| is_all_caps(r.form(i)) && self.gazetteer.is(Words::LegalForm, r.folded(i));
        let firm = run.end < r.around(run.start).end && form(run.end);
        if run.len() > 1 && !organisation && !body && !firm && !self.after_article(run.start) && self.is_double(run) {
            return ChunkKind::Person(None);
        }
        if organisation || body || firm || self.after_article(run.start) && !self.after_office(run.start) {
            return ChunkKind::Organisation;
        }
        if run.len() > 1 && self.after_office(run.start) {
            return ChunkKind::Person(None);
        }
        // « France Nature Environnement »: a country or what a ministry is in charge of.
        let given = self.gazetteer.given_name(first).is_some();
        let institution = |w: &str| self.gazetteer.is_portfolio(w) || self.gazetteer.is_state(w);
        if run.len() > 1 && !given && words().any(institution) {
            return ChunkKind::Organisation;
        }
        // What the network takes for a body in most of its words.
        let tagged = run.each().filter(|&i| r.name_at(i).is_some_and(|n| n.kind == NameKind::Organisation)).count();
        if run.len() > 1 && !given && 2 * tagged > run.len() {
            return ChunkKind::Organisation;
        }
        let initial = first.ends_with('.') && first.chars().filter(|c| c.is_alphabetic()).count() <= 3;
        if run.len() > 1 || initial || self.after_office(run.start) {
            return ChunkKind::Person(None);
        }
        let letters = first.chars().filter(|c| c.is_alphabetic()).count();
        if is_all_caps(first) && (2..=6).contains(&letters) {
            return ChunkKind::Organisation;
        }
        ChunkKind::Unknown
    }

    /// « Nadia Roy-Lambert »: a name of capitalised words whose last joins two, as families do.
    fn is_double(&self, run: &Range<DocWord>) -> bool {
        let r = self.reading;
        let place = r.name_at(run.start).is_some_and(|name| name.kind == NameKind::Place);
        let plain = run.each().all(|i| is_capitalised(r.form(i)) && !is_all_caps(r.form(i)));
        let common = !self.gazetteer.noun(r.form(run.start)).is_empty();
        run.len() <= 3 && plain && !place && !common && joins_names(r.form(run.end - 1))
    }
}

/// The title that stands right before a word.
pub(super) fn title_before<'g>(reading: &Reading<'_>, gazetteer: &'g Gazetteer, at: DocWord) -> Option<&'g Title> {
    let before = at.checked_sub(1).filter(|&b| reading.sentence(b) == reading.sentence(at))?;
    let word = if reading.form(before) == "." { before.checked_sub(1)? } else { before };
    gazetteer.title(reading.form(word))
}

/// Whether some piece after an apostrophe or a hyphen is capitalised: *d'Orsay*, *al-Assad*.
fn pieces_capital(form: &str) -> bool {
    form.split(|c: char| !c.is_alphanumeric()).any(is_capitalised)
}
