//! What a claim says, word by word. In: the words of its content. Out: the concepts that they name, the
//! figures, times and places among them, and whether the whole is denied: what two wordings of one claim
//! have in common where their sentences are built in other ways.

use super::{Parts, Reader, Referents};
use crate::analyse::{Deprel, Number, Person, Upos};
use crate::knowledge::event_words::{FUTURE, IF, Role};
use crate::knowledge::language::Closed;
use crate::model::{AgentKind, AgentRef, Bound, Figure, Word, WordKind};
use std::collections::{BTreeMap, BTreeSet};

/// Names that an article is known by.
const CONTEXT: usize = 6;

/// The unit of a share.
pub(super) const PERCENT: &str = "%";

/// The most words of a content that are looked at: a speech is not compared word by word.
const MOST: usize = 80;

impl<R: Referents> Reader<'_, R> {
    /// Adds to the parts of a proposition what its content says besides.
    pub(super) fn gist(&self, parts: &mut Parts) {
        let words: Vec<usize> = self.content.iter().flat_map(|&span| self.reading.words_in(span)).take(MOST).collect();
        let mut named = BTreeSet::new();
        let times = self.times(&words, parts);
        for &i in &words {
            if times.contains(&i) || named.contains(&i) {
                continue;
            }
            if let Some(agent) = self.name(i) {
                self.take_name(i, &mut named);
                let concept = format!("@{}", agent.key);
                self.note_place(i, &concept, parts);
                parts.words.push(Word { kind: WordKind::Name, concept });
                continue;
            }
            if self.reading.upos(i) == Upos::Num || self.words.large(&self.reading.node(i).lemma).is_some() {
                parts.figures.extend(self.figure(i));
                continue;
            }
            if self.words.has(Role::Times, &self.reading.node(i).lemma) {
                continue;
            }
            if let Some(word) = self.concept(i) {
                self.note_place(i, &word.concept, parts);
                parts.words.push(word);
            }
        }
        // What holds only if something else does is not said to hold; « si » at the head of a content asks.
        let on_condition =
            |&&i: &&usize| self.reading.upos(i) == Upos::Sconj && self.words.has(Role::If, self.reading.folded(i));
        if parts.mode.is_none() || parts.mode.as_deref() == Some(FUTURE) {
            let conditional = words.iter().skip(1).any(|i| on_condition(&i));
            parts.mode = conditional.then(|| IF.to_owned()).or_else(|| parts.mode.take());
        }
        parts.words.sort();
        parts.words.dedup();
        parts.figures.sort();
        parts.figures.dedup();
        parts.places.sort();
        parts.places.dedup();
    }

    /// Whom the article names most, the first of them first: at most six, each twice at least; media pass on and are not what it is about.
    pub(super) fn most_named(&self) -> Vec<String> {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for i in (0..self.reading.len()).filter(|&i| self.reading.upos(i) == Upos::Propn) {
            match self.name(i) {
                Some(agent) if agent.kind == AgentKind::Medium => {}
                Some(agent) => *count.entry(format!("@{}", agent.key)).or_default() += 1,
                None => *count.entry(self.reading.node(i).lemma.to_lowercase().to_string()).or_default() += 1,
            }
        }
        let mut most: Vec<(String, usize)> = count.into_iter().filter(|(_, times)| *times > 1).collect();
        most.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        most.into_iter().take(CONTEXT).map(|(name, _)| name).collect()
    }

    /// Whom a word names: by name, by a pronoun that the article makes clear, by « je » or « notre ».
    fn name(&self, i: usize) -> Option<AgentRef> {
        if let Some(speaker) = self.first_person(i) {
            return Some(speaker);
        }
        if let Some(state) = self.referents.demonym(i).filter(|_| self.reading.upos(i) == Upos::Adj) {
            return Some(state);
        }
        let called = matches!(self.reading.upos(i), Upos::Propn | Upos::Pron | Upos::Noun);
        let agents = if called { self.referents.agents(i) } else { Vec::new() };
        let told_apart = |agent: &AgentRef| match agent.kind {
            AgentKind::State | AgentKind::Person => true,
            AgentKind::Organisation | AgentKind::Medium => {
                crate::fold::is_capitalised(self.reading.form(i)) || self.reading.upos(i) == Upos::Pron
            }
            AgentKind::Group | AgentKind::Anonymous | AgentKind::Office | AgentKind::Place | AgentKind::Document => {
                false
            }
        };
        agents.into_iter().find(told_apart)
    }

    /// Whom « je », « notre » stand for: who speaks, or, of several, for whom.
    pub(super) fn first_person(&self, i: usize) -> Option<AgentRef> {
        let word = self.words.has(Role::Speaker, self.reading.folded(i));
        let feats = &self.reading.node(i).feats;
        let pronoun = self.reading.upos(i) == Upos::Pron && feats.person == Some(Person::First);
        if !word && !pronoun {
            return None;
        }
        // « Nous » of somebody who speaks for nobody are people whom the text does not name.
        if feats.number == Some(Number::Plur) {
            return self.bodies.first().cloned();
        }
        // « Mon bateau » is not the speaker.
        self.speakers.first().filter(|_| self.reading.upos(i) != Upos::Det).cloned()
    }

    /// The other words of a name say nothing of their own.
    fn take_name(&self, head: usize, named: &mut BTreeSet<usize>) {
        let part = |c: &usize| {
            matches!(self.reading.deprel(*c), Deprel::Flat | Deprel::FlatName | Deprel::FlatForeign)
                || self.reading.upos(*c) == Upos::Propn && c.abs_diff(head) == 1
        };
        let mut open = vec![head];
        while let Some(word) = open.pop() {
            if named.insert(word) {
                open.extend(self.reading.children(word).filter(part));
            }
        }
    }

    /// The concept that a word names; `None` for a word that says nothing of its own.
    fn concept(&self, i: usize) -> Option<Word> {
        let node = self.reading.node(i);
        let (lemma, _) = self.without_denial(&node.lemma);
        if self.words.has(Role::Empty, lemma) || self.words.has(Role::Hollow, lemma) || self.is_measure(i) {
            return None;
        }
        let word = |kind, concept: String| Some(Word { kind, concept });
        match node.upos {
            Upos::Noun => match self.events.of_noun(lemma) {
                Some((event, _)) => word(WordKind::Event, event.to_owned()),
                None => word(WordKind::Thing, self.events.thing(lemma)),
            },
            Upos::Verb if self.words.mode(lemma).is_none() && !self.words.has(Role::Light, lemma) => {
                word(WordKind::Event, self.events.of_verb(lemma))
            }
            Upos::Propn => word(WordKind::Name, lemma.to_lowercase()),
            Upos::Adj => word(WordKind::Quality, self.events.of_verb(lemma)),
            Upos::X => word(WordKind::Thing, lemma.to_lowercase()),
            _ => None,
        }
    }

    /// A noun without the prefix that denies it: *paiement* for « non-paiement », and whether it had one.
    pub(super) fn without_denial<'l>(&self, lemma: &'l str) -> (&'l str, bool) {
        match lemma.split_once(['-', ' ']) {
            Some((prefix, rest)) if self.words.has(Role::DenyingPrefix, prefix) => (rest, true),
            _ => (lemma, false),
        }
    }

    fn is_measure(&self, i: usize) -> bool {
        self.words.has(Role::Measures, &self.reading.node(i).lemma) && self.measured(i) != i
    }

    /// A number with what it counts, and whether it is the least, the most or about that.
    fn figure(&self, i: usize) -> Option<Figure> {
        if self.is_no_count(i) {
            return None;
        }
        let counted = match self.reading.head(i) {
            Some(head) if self.reading.deprel(i) == Deprel::Nummod => head,
            _ => i,
        };
        // A number in front of a large number belongs to that: « trois millions d’euros ».
        if counted != i && self.words.large(&self.reading.node(counted).lemma).is_some() {
            return None;
        }
        let (number, noun) = match self.large(i) {
            Some(number) => (number.saturating_mul(1000), self.measured(i)),
            None => (self.number(counted)?, counted),
        };
        // « Cent vingt mille boîtes », « cent vingt mille »: the number goes on.
        let noun = if noun != i && self.is_numeral(noun) { self.counted_by(noun).unwrap_or(i) } else { noun };
        let noun = if noun == i { self.told_of(i).unwrap_or(noun) } else { noun };
        let lemma = self.reading.node(noun).lemma.as_str();
        let unit = match self.events.of_noun(lemma) {
            _ if noun == i && self.percent(i + 1) => PERCENT.to_owned(),
            _ if noun == i => String::new(),
            Some((event, _)) => event.to_owned(),
            None => self.events.thing(lemma),
        };
        Some(Figure { thousandths: number, unit, bound: self.bound(i) })
    }

    /// What a numeral counts that a number stands before.
    fn counted_by(&self, numeral: usize) -> Option<usize> {
        let counts = self.reading.deprel(numeral) == Deprel::Nummod;
        let of = || self.reading.children(numeral).find(|&c| c > numeral && self.reading.deprel(c) == Deprel::Nmod);
        self.reading.head(numeral).filter(|_| counts).or_else(of)
    }

    /// Whether « pour cent » stands from a word on.
    fn percent(&self, from: usize) -> bool {
        from + 1 < self.reading.len()
            && self
                .words
                .has(Role::Percent, &format!("{} {}", self.reading.folded(from), self.reading.folded(from + 1)))
    }

    /// Whether a number counts nothing: part of a name (« Airbus 320 »), of « pour cent », a day of a month.
    fn is_no_count(&self, i: usize) -> bool {
        let name = self.reading.head(i).is_some_and(|head| head + 1 == i && self.reading.upos(head) == Upos::Propn);
        let next = i + 1;
        let day = next < self.reading.len()
            && self.reading.language.place(self.reading.folded(next), Closed::Month).is_some();
        name || day || i > 0 && self.percent(i - 1)
    }

    /// What a bare number counts: « le nombre de morts est de trois », « ils étaient trois ».
    fn told_of(&self, number: usize) -> Option<usize> {
        let mut clause = number;
        for _ in 0..3 {
            let subject = self
                .reading
                .children(clause)
                .find(|&c| matches!(self.reading.deprel(c), Deprel::Nsubj | Deprel::NsubjPass) && c != number);
            if let Some(subject) = subject {
                if !self.words.has(Role::Counting, &self.reading.node(subject).lemma) {
                    return (clause == number).then_some(subject);
                }
                let of = |c: &usize| self.preposition(*c).as_deref() == Some("de");
                return self.reading.children(subject).filter(|c| self.reading.deprel(*c) == Deprel::Nmod).find(of);
            }
            clause = self.reading.head(clause)?;
        }
        None
    }

    /// What the words before a number make of it: « plus de », « jusqu’à », « environ ».
    fn bound(&self, number: usize) -> Bound {
        let first = self.reading.around(number).start.max(number.saturating_sub(4));
        let before: Vec<&str> = (first..number).map(|i| self.reading.folded(i)).collect();
        let says = |role| (0..before.len()).any(|from| self.words.has(role, &before[from..].join(" ")));
        let any = |role| before.iter().rev().take(3).any(|word| self.words.has(role, word));
        if says(Role::AtLeast) {
            Bound::AtLeast
        } else if says(Role::AtMost) {
            Bound::AtMost
        } else if says(Role::About) || any(Role::About) {
            Bound::About
        } else {
            Bound::Exact
        }
    }

    /// The times among the words, added to the parts. Gives the words that they take.
    fn times(&self, words: &[usize], parts: &mut Parts) -> BTreeSet<usize> {
        let mut taken = BTreeSet::new();
        let future = parts.mode.as_deref() == Some(FUTURE);
        let mut at = 0;
        while let Some(&i) = words.get(at) {
            let found = self.clock(i).or_else(|| {
                let time = self.reading.time_at(i).filter(|time| time.words.start == i)?;
                let date = if future { time.coming } else { time.date };
                Some((time.words.len(), date?.to_string()))
            });
            let month = || self.reading.language.place(self.reading.folded(i), Closed::Month);
            let found = found.or_else(|| Some((1, format!("-{:02}", month()? + 1))));
            let Some((length, time)) = found else {
                at += 1;
                continue;
            };
            parts.times.push(time);
            taken.extend(i..i + length);
            at += length.max(1);
        }
        parts.times.sort();
        parts.times.dedup();
        taken
    }

    /// A time of day: « 2 h 15 », « 02h15 », « 9 heures ».
    fn clock(&self, i: usize) -> Option<(usize, String)> {
        let part = |n: usize| if n < self.reading.around(i).end { self.reading.folded(n) } else { "" };
        let number = |text: &str, most: u32| text.parse::<u32>().ok().filter(|n| *n <= most && text.len() <= 2);
        let (hour, rest) = part(i).split_once('h').unwrap_or((part(i), ""));
        let glued = part(i).contains('h');
        let hour = number(hour, 24)?;
        if glued {
            let minute = if rest.is_empty() { number(part(i + 1), 59) } else { Some(number(rest, 59)?) };
            let words = 1 + usize::from(rest.is_empty() && minute.is_some());
            return Some((words, format!("T{hour:02}:{:02}", minute.unwrap_or(0))));
        }
        if !self.words.has(Role::Hours, part(i + 1)) {
            return None;
        }
        let minute = number(part(i + 2), 59);
        Some((2 + usize::from(minute.is_some()), format!("T{hour:02}:{:02}", minute.unwrap_or(0))))
    }

    /// Notes a word as a place, where it stands behind a preposition of place.
    fn note_place(&self, i: usize, concept: &str, parts: &mut Parts) {
        let stands = |i: usize| {
            matches!(self.reading.deprel(i), Deprel::Obl | Deprel::OblMod | Deprel::OblArg | Deprel::Nmod)
                && self.preposition(i).is_some_and(|p| self.words.has(Role::Locations, &p))
        };
        // « Dans les eaux grecques », « au large de l'île de Samar »: whose place it is tells where.
        let of_place = || {
            let head = self.reading.head(i).filter(|_| matches!(self.reading.deprel(i), Deprel::Amod | Deprel::Nmod));
            head.is_some_and(stands)
        };
        if stands(i) || of_place() {
            parts.places.push(concept.to_owned());
        }
    }

    /// Whether the content as a whole is denied: by a word of denial at its event or at what takes part in
    /// it (« aucun », « personne »), or by a verb that denies the event below it (« refuser de »).
    pub(super) fn denied_around(&self, event: usize) -> bool {
        let near = |c: usize| {
            matches!(
                self.reading.deprel(c),
                Deprel::Nsubj
                    | Deprel::NsubjPass
                    | Deprel::Obj
                    | Deprel::ObjLvc
                    | Deprel::Obl
                    | Deprel::OblArg
                    | Deprel::OblMod
                    | Deprel::OblAgent
                    | Deprel::Iobj
                    | Deprel::Cop
                    | Deprel::Xcomp
            )
        };
        let none = |i: usize| self.words.has(Role::None, self.reading.folded(i));
        // « Personne » and « rien » deny where « ne » goes with them; else they are a person and a thing.
        let bare = |i: usize| {
            none(i) && self.has_ne(event) && matches!(self.reading.upos(i), Upos::Pron | Upos::Noun | Upos::Adv)
        };
        self.reading.children(event).any(|c| {
            near(c) && (bare(c) || self.reading.children(c).any(|d| none(d) && d < c))
                || self.words.has(Role::Neither, self.reading.folded(c))
        })
    }
}
