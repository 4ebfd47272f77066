//! Proper names. In: a reading and the gazetteer. Out: [`Chunk`]s, the stretches of words that are
//! a name, in text order, none overlapping.

use super::fold::{is_all_caps, is_capitalised};
use super::gazetteer::{EntryId, EntryKind, Gazetteer, NounClass, Words};
use super::reading::Reading;
use crate::analyse::{Gender, Upos};
use std::ops::Range;

/// A proper name in the text.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    /// Its words, titles left out.
    pub(super) words: Range<usize>,
    /// Whose it is.
    pub(super) kind: ChunkKind,
}

/// Whose name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChunkKind {
    /// An entry's of the gazetteer.
    Known {
        /// The entry that has the name.
        entry: EntryId,
        /// Whether it is the state's capital that is named.
        capital_city: bool,
    },
    /// A person's; the gender where a title tells.
    Person(Option<Gender>),
    /// An organisation's.
    Organisation,
    /// A single word that may be anything's.
    Unknown,
}

/// Finds the names of an article.
pub(super) fn chunks(reading: &Reading<'_>, gazetteer: &Gazetteer) -> Vec<Chunk> {
    let finder = Finder { reading, gazetteer };
    let mut found = Vec::new();
    for sentence in &reading.document.sentences {
        let mut at = sentence.words.start;
        while at < sentence.words.end {
            match finder.chunk_at(at, sentence.words.end) {
                Some(chunk) => {
                    at = chunk.words.end.max(at + 1);
                    found.push(chunk);
                }
                None => at += 1,
            }
        }
    }
    found
}

struct Finder<'r> {
    reading: &'r Reading<'r>,
    gazetteer: &'r Gazetteer,
}

impl Finder<'_> {
    fn chunk_at(&self, at: usize, end: usize) -> Option<Chunk> {
        let known = self.known(at, end);
        if let Some(chunk) = known.as_ref().filter(|c| c.words.len() > 1) {
            return Some(chunk.clone());
        }
        if let Some(run) = self.titled(at, end) {
            return Some(Chunk { words: run, kind: ChunkKind::Organisation });
        }
        let title = self.title_before(at);
        let named_person =
            title.is_some() || self.gazetteer.given_name(self.reading.form(at)).is_some() && !self.after_article(at);
        let run = self.run(at, end);
        if named_person && run.len() > usize::from(title.is_none()) {
            return Some(Chunk { words: run, kind: ChunkKind::Person(title.flatten()) });
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
    fn known(&self, at: usize, end: usize) -> Option<Chunk> {
        let r = self.reading;
        // A mark before the name is none of its words.
        super::fold::pieces(r.folded(at)).next()?;
        let mut pieces: Vec<(&str, bool)> = Vec::new();
        let mut ends = Vec::new();
        // A contraction (du) is one piece, though two words.
        let texts: Vec<(usize, String)> = (at..end.min(at + 14))
            .filter(|&i| i == at || r.span(i) != r.span(i - 1))
            .map(|i| (i, super::fold::fold(r.span(i).of(&r.article.text))))
            .collect();
        for (n, (i, folded)) in texts.iter().enumerate() {
            let capital = is_capitalised(r.form(*i)) || pieces_capital(r.form(*i));
            let before = pieces.len();
            pieces.extend(super::fold::pieces(folded).map(|p| (p, capital)));
            let next = texts.get(n + 1).map_or(end.min(at + 14), |t| t.0);
            ends.extend((before..pieces.len()).map(|n| (n + 1 == pieces.len()).then_some(next)));
        }
        let found = self.gazetteer.longest_name(&pieces)?;
        let words = at..(*ends.get(found.pieces - 1)?)?;
        let state = matches!(self.gazetteer.entry(found.entry).kind, EntryKind::Agent(super::AgentKind::State));
        let common = words.len() == 1
            && !state
            && r.opens(at)
            && !matches!(r.upos(at), Upos::Propn | Upos::X)
            && !is_all_caps(r.form(at));
        let entry = self.gazetteer.entry(found.entry);
        // People of renown are people of the article like others: it may name another of their family.
        let kind = match entry.kind {
            EntryKind::Agent(super::AgentKind::Person) => ChunkKind::Person(entry.gender),
            _ => ChunkKind::Known { entry: found.entry, capital_city: found.capital_city },
        };
        (!common).then_some(Chunk { words, kind })
    }

    /// The title that stands right before a word, with the gender it gives.
    fn title_before(&self, at: usize) -> Option<Option<Gender>> {
        let before = at.checked_sub(1).filter(|&b| self.reading.sentence(b) == self.reading.sentence(at))?;
        let word = if self.reading.form(before) == "." { before.checked_sub(1)? } else { before };
        self.gazetteer.title(self.reading.form(word))
    }

    /// The name of a paper or the like with its article, after the noun for it: *le quotidien L'Écho du Ponant*.
    fn titled(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let article = matches!(self.reading.form(at), "L'" | "Le" | "La" | "Les") && !self.reading.opens(at);
        if !article || !self.after_body(at) || at + 1 >= end || !self.begins_name(at + 1) {
            return None;
        }
        Some(at..self.run(at + 1, end).end)
    }

    /// Whether a noun for a body stands right before, or before an opening quotation mark or the article of
    /// the name: *la société Delmare*, *le collectif « Nuit claire »*.
    fn after_body(&self, at: usize) -> bool {
        let r = self.reading;
        let start = r.around(at).start;
        let mut before = at;
        while before > start && matches!(r.form(before - 1), "«" | "\"" | "“" | "L'" | "Le" | "La" | "Les") {
            before -= 1;
        }
        let Some(noun) = before.checked_sub(1).filter(|&n| n >= start && r.upos(n) == Upos::Noun) else { return false };
        let readings = self.gazetteer.noun(r.form(noun));
        !is_capitalised(r.form(noun))
            && readings.iter().any(|n| matches!(n.class, NounClass::Organisation | NounClass::Medium))
            && readings.iter().all(|n| !matches!(n.class, NounClass::Office | NounClass::Person))
    }

    fn after_article(&self, at: usize) -> bool {
        at > self.reading.around(at).start && matches!(self.reading.folded(at - 1), "le" | "la" | "les" | "l'")
    }

    /// The capitalised words from a word on, with the particles between them; empty where the word
    /// begins no name.
    fn run(&self, at: usize, end: usize) -> Range<usize> {
        if !self.begins_name(at) {
            return at..at;
        }
        let given = self.gazetteer.given_name(self.reading.form(at)).is_some()
            || self.title_before(at).is_some()
            || self.after_body(at);
        let mut last = at;
        let mut next = at + 1;
        while next < end && next < at + 8 {
            if self.continues_name(next) {
                last = next;
            } else if !(self.is_particle(next, given) && self.name_follows(next, end)) {
                break;
            }
            next += 1;
        }
        // « Le Stade rennais », « le Racing lensois »: the adjective of a club has no capital.
        let next = last + 1;
        let adjective = |i: usize| self.reading.upos(i) == Upos::Adj && !is_capitalised(self.reading.form(i));
        if last == at && next < end && adjective(next) && self.gazetteer.is_organisation_word(self.reading.form(at)) {
            last = next;
        }
        at..last + 1
    }

    fn is_particle(&self, i: usize, person: bool) -> bool {
        let folded = self.reading.folded(i);
        self.gazetteer.is(Words::NameParticle, folded) || person && self.gazetteer.is(Words::FrenchParticle, folded)
    }

    fn name_follows(&self, particle: usize, end: usize) -> bool {
        let next = particle + 1;
        next < end
            && (self.continues_name(next)
                || self.is_particle(next, true) && next + 1 < end && self.continues_name(next + 1))
    }

    fn begins_name(&self, i: usize) -> bool {
        let r = self.reading;
        let form = r.form(i);
        if !is_capitalised(form)
            || self.gazetteer.title(form).is_some()
            || !self.may_be_name(i)
            || is_initial_pronoun(r.folded(i))
        {
            return false;
        }
        if !self.gazetteer.demonym(form).is_empty() {
            return false;
        }
        if !self.gazetteer.noun(form).is_empty() || self.gazetteer.is_portfolio(form) || self.is_people(i) {
            // A common noun with a capital opens the name of an institution, not of a person.
            return false;
        }
        if r.opens(i) {
            let next_is_name = r.around(i).contains(&(i + 1)) && self.continues_name(i + 1);
            return r.upos(i) == Upos::Propn
                || self.gazetteer.given_name(form).is_some()
                || r.upos(i) == Upos::X
                || next_is_name && r.upos(i) != Upos::Verb;
        }
        true
    }

    /// *Les Wikipédiens*: an article in the plural makes a capitalised plural a common noun.
    fn is_people(&self, i: usize) -> bool {
        let r = self.reading;
        let article = i > r.around(i).start && matches!(r.folded(i - 1), "les" | "ces" | "nos" | "leurs");
        let next_is_name = r.around(i).contains(&(i + 1)) && is_capitalised(r.form(i + 1));
        article && r.folded(i).ends_with('s') && !is_all_caps(r.form(i)) && !next_is_name
    }

    fn continues_name(&self, i: usize) -> bool {
        let form = self.reading.form(i);
        let numeral = matches!(form, "II" | "III" | "IV" | "VI" | "XVI");
        numeral || is_capitalised(form) && self.may_be_name(i) && self.gazetteer.title(form).is_none()
    }

    fn may_be_name(&self, i: usize) -> bool {
        let form = self.reading.form(i);
        let function = matches!(
            self.reading.upos(i),
            Upos::Adp | Upos::Cconj | Upos::Sconj | Upos::Pron | Upos::Punct | Upos::Num | Upos::Aux
        );
        let article = self.reading.upos(i) == Upos::Det && (self.reading.opens(i) || !matches!(form, "Le" | "La"));
        let open_particle = matches!(form, "De" | "Du" | "Des" | "Les") && !(r_next_is_capital(self.reading, i));
        !function && !article && !open_particle && form.chars().any(char::is_alphabetic)
    }

    fn kind(&self, run: &Range<usize>) -> ChunkKind {
        let r = self.reading;
        let words = || run.clone().map(|i| r.form(i));
        let organisation = words().any(|w| self.gazetteer.is_organisation_word(w));
        let first = r.form(run.start);
        let body = self.after_body(run.start) && self.gazetteer.given_name(first).is_none();
        if organisation || body || self.after_article(run.start) && !self.after_office(run.start) {
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

    /// Whether an office or a rank stands right before: *président Hamid Karzai*.
    fn after_office(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let r = self.reading;
        r.sentence(before) == r.sentence(at)
            && self
                .gazetteer
                .noun(r.form(before))
                .iter()
                .any(|n| matches!(n.class, NounClass::Office | NounClass::Person))
    }
}

/// Whether some piece after an apostrophe or a hyphen is capitalised: *d'Orsay*, *al-Assad*.
fn pieces_capital(form: &str) -> bool {
    form.split(|c: char| !c.is_alphanumeric()).any(is_capitalised)
}

fn r_next_is_capital(reading: &Reading<'_>, i: usize) -> bool {
    reading.around(i).contains(&(i + 1)) && is_capitalised(reading.form(i + 1))
}

/// Words that open a sentence with a capital and are never names.
fn is_initial_pronoun(folded: &str) -> bool {
    matches!(
        folded,
        "il" | "elle"
            | "ils"
            | "elles"
            | "je"
            | "j'"
            | "nous"
            | "vous"
            | "on"
            | "ce"
            | "c'"
            | "cela"
            | "qui"
            | "que"
            | "le"
            | "la"
            | "les"
            | "l'"
            | "un"
            | "une"
            | "des"
            | "son"
            | "sa"
            | "ses"
            | "selon"
            | "mais"
            | "pour"
    )
}
