//! Reads an article's mentions in text order. In: a reading, its names, the sources of its
//! attributions. Out: for every head word that may be an agent, the entities that it stands for.

use super::AgentKind;
use super::anaphora::{Pronoun, antecedent};
use super::cast::{Cast, EntityId, Mention};
use super::gazetteer::{EntryId, EntryKind, Gazetteer, NounClass};
use super::named::{Chunk, ChunkKind, chunks};
use super::nominal::{Determiner, Nominal, Owner};
use super::reading::Reading;
use super::source::members;
use crate::analyse::{Deprel, Gender, Number, Person, PronType, Upos};
use crate::attribute::Attribution;
use crate::span::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// What is known of a source from its attribution.
#[derive(Clone, Debug, Default)]
struct SourceAt {
    /// What it says.
    content: Vec<Span>,
    /// One past the last word of its phrase, or of its member of a coordination.
    end: Option<usize>,
}

/// The mentions of an article, resolved.
#[derive(Debug)]
pub(super) struct Scene<'r> {
    pub(super) cast: Cast<'r>,
    chunks: Vec<Chunk>,
    /// Chunk of each word.
    chunk_at: BTreeMap<usize, usize>,
    /// Entities of each head word.
    pub(super) who: BTreeMap<usize, Vec<EntityId>>,
    /// Sources by head word.
    sources: BTreeMap<usize, SourceAt>,
    /// The heads of the members of a coordinated source, by the last of them.
    together: BTreeMap<usize, Vec<usize>>,
    /// Where a state shows: by name, capital or demonym.
    states: Vec<(usize, EntryId)>,
    /// Names that a common noun before or after them describes.
    described: BTreeMap<usize, usize>,
}

impl<'r> Scene<'r> {
    /// Reads the whole article.
    pub(super) fn read(reading: &'r Reading<'r>, gazetteer: &'r Gazetteer, attributions: &[Attribution]) -> Self {
        let chunks = chunks(reading, gazetteer);
        let mut chunk_at = BTreeMap::new();
        for (n, chunk) in chunks.iter().enumerate() {
            chunk_at.extend(chunk.words.clone().map(|i| (i, n)));
        }
        let mut sources: BTreeMap<usize, SourceAt> = BTreeMap::new();
        let mut together = BTreeMap::new();
        for attribution in attributions {
            for phrase in attribution.source.iter().chain(&attribution.via) {
                let heads = members(reading, *phrase);
                let last = reading.words_in(phrase.span).end;
                if let (2.., Some(&end)) = (heads.len(), heads.last()) {
                    together.insert(end, heads.clone());
                }
                for (n, &head) in heads.iter().enumerate() {
                    let at = sources.entry(head).or_default();
                    at.end = Some(heads.get(n + 1).map_or(last, |&next| before_member(reading, head, next)));
                    if attribution.source == Some(*phrase) {
                        at.content.extend(attribution.content.iter().copied());
                    }
                }
            }
        }
        let cast = Cast::new(reading, gazetteer, &chunks);
        let mut scene = Self {
            cast,
            chunks,
            chunk_at,
            who: BTreeMap::new(),
            sources,
            together,
            states: Vec::new(),
            described: BTreeMap::new(),
        };
        for i in 0..reading.len() {
            scene.word(i);
        }
        scene
    }

    fn reading(&self) -> &'r Reading<'r> {
        self.cast.reading
    }

    fn word(&mut self, i: usize) {
        let reading = self.reading();
        for demonym in self.cast.gazetteer.demonym(reading.form(i)) {
            self.states.push((i, demonym.state));
        }
        let source = self.sources.contains_key(&i);
        let who = match self.chunk_at.get(&i).map(|&n| self.chunks[n].clone()) {
            Some(chunk) if chunk.words.start == i => self.name(&chunk),
            Some(chunk) => {
                let who = self.who.get(&chunk.words.start).cloned().unwrap_or_default();
                self.who.insert(i, who);
                return;
            }
            None if source && super::nominal::counts(reading.folded(i)) => self.nominal(i),
            None if matches!(reading.upos(i), Upos::Pron | Upos::Det) => self.pronoun(i, source),
            None if source || self.may_be_agent(i) => self.nominal(i),
            None => return,
        };
        self.note(i, who);
    }

    /// Whether a common noun is worth following: it is listed, or a demonym used as a noun.
    fn may_be_agent(&self, i: usize) -> bool {
        let reading = self.reading();
        let noun = matches!(reading.upos(i), Upos::Noun | Upos::Propn)
            || reading.upos(i) == Upos::Adj
                && matches!(reading.node(i).deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Appos);
        let gazetteer = self.cast.gazetteer;
        noun && (!gazetteer.noun(reading.form(i)).is_empty()
            || !gazetteer.noun(reading.node(i).lemma.as_str()).is_empty()
            || !gazetteer.demonym(reading.form(i)).is_empty()
            || super::fold::is_capitalised(reading.form(i)))
    }

    /// Notes that entities are mentioned, and once more together where they are coordinated.
    fn note(&mut self, i: usize, who: Vec<EntityId>) {
        if who.is_empty() {
            return;
        }
        self.who.insert(i, who.clone());
        let mention = self.as_mention(i, who);
        self.cast.mention(mention);
        if let Some(heads) = self.together.get(&i).cloned() {
            let mut who: Vec<EntityId> = heads.iter().filter_map(|h| self.who.get(h)).flatten().copied().collect();
            who.dedup();
            let mut mention = self.as_mention(heads[0], who);
            mention.word = i;
            self.cast.mention(mention);
        } else if self.reading().deprel(i) == Deprel::Conj {
            self.note_together(i);
        }
        self.note_meeting(i);
    }

    /// Who meets whom is spoken of as *ils* afterwards: *le président a rencontré la délégation. Ils …*
    fn note_meeting(&mut self, i: usize) {
        let reading = self.reading();
        let with = matches!(reading.deprel(i), Deprel::Obj | Deprel::Obl | Deprel::OblArg | Deprel::OblMod);
        let Some(verb) = reading.head(i).filter(|&v| with && is_meeting(reading.node(v).lemma.as_str())) else {
            return;
        };
        let Some(subject) = reading.children(verb).find(|&c| reading.deprel(c) == Deprel::Nsubj && c < i) else {
            return;
        };
        let (Some(a), Some(b)) = (self.who.get(&subject), self.who.get(&i)) else { return };
        let together: Vec<EntityId> = a.iter().chain(b).copied().collect();
        if together.len() == 2 && a != b {
            self.cast.mention(Mention { word: i, who: together, subject: true, speaks: false, place: false });
        }
    }

    fn note_together(&mut self, i: usize) {
        let reading = self.reading();
        let mut first = i;
        while reading.deprel(first) == Deprel::Conj {
            match reading.head(first) {
                Some(head) if head < first => first = head,
                _ => return,
            }
        }
        let mut together = Vec::new();
        for (_, who) in self.who.range(first..=i).filter(|(w, _)| **w == first || reading.deprel(**w) == Deprel::Conj) {
            together.extend(who.iter().copied().filter(|id| !together.contains(id)).collect::<Vec<_>>());
        }
        if together.len() > 1 && self.who.contains_key(&first) {
            let mut mention = self.as_mention(first, together);
            mention.word = i;
            self.cast.mention(mention);
        }
    }

    fn as_mention(&self, i: usize, who: Vec<EntityId>) -> Mention {
        let reading = self.reading();
        // A name in apposition takes part in the sentence as the noun before it does.
        let mut at = i;
        for _ in 0..4 {
            let inner = matches!(
                reading.deprel(at),
                Deprel::Appos | Deprel::Flat | Deprel::FlatName | Deprel::Nmod | Deprel::Conj
            ) && !self.has_case(at);
            match reading.head(at) {
                Some(head) if inner => at = head,
                _ => break,
            }
        }
        let subject =
            matches!(reading.deprel(at), Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjCaus | Deprel::NsubjOuter);
        let speaks = self.sources.contains_key(&i) || self.sources.contains_key(&at);
        let capital = matches!(self.chunk_at.get(&i).map(|&n| self.chunks[n].kind), Some(ChunkKind::Known { .. }))
            && who.iter().any(|&id| self.cast.entities[id].kind == AgentKind::State);
        let unknown = self.chunk_at.get(&i).is_some_and(|&n| self.chunks[n].kind == ChunkKind::Unknown);
        let aside = i > 0 && reading.form(i - 1) == "(" && reading.around(i).contains(&(i - 1));
        Mention { word: i, who, subject, speaks, place: !speaks && ((capital || unknown) && self.has_case(i) || aside) }
    }

    /// Whether a preposition governs a word.
    pub(super) fn has_case(&self, i: usize) -> bool {
        has_case(self.reading(), i)
    }

    fn name(&mut self, chunk: &Chunk) -> Vec<EntityId> {
        if let ChunkKind::Known { entry, .. } = chunk.kind {
            let agent = self.cast.gazetteer.agent_of(entry);
            if self.cast.gazetteer.entry(agent).kind == EntryKind::Agent(AgentKind::State) {
                self.states.push((chunk.words.start, agent));
            }
        }
        let id = self.cast.named(chunk);
        vec![id]
    }

    fn nominal(&mut self, i: usize) -> Vec<EntityId> {
        let limit = self.sources.get(&i).and_then(|s| s.end);
        let nominal = Nominal::at(self.reading(), self.cast.gazetteer, i, limit);
        if let (true, Some(source)) = (nominal.head > i, self.sources.get(&i).cloned()) {
            self.sources.entry(nominal.head).or_insert(source);
        }
        if nominal.head != i {
            return self.who.get(&nominal.head).cloned().unwrap_or_else(|| self.phrase(&nominal));
        }
        self.phrase(&nominal)
    }

    /// The entities that a common noun phrase stands for.
    fn phrase(&mut self, nominal: &Nominal) -> Vec<EntityId> {
        if let Some(chunk) = self.described_name(nominal) {
            return self.describe(nominal, &chunk);
        }
        if let Some(id) = self.is_said_to_be(nominal) {
            self.role(id, nominal, nominal.core.clone());
            self.cast.learn(id, nominal);
            return vec![id];
        }
        if nominal.is(NounClass::Government)
            && let Some(id) = self.government(nominal)
        {
            return vec![id];
        }
        if let Some(who) = self.pair(nominal) {
            return who;
        }
        if (nominal.is_definite() || matches!(nominal.determiner, Determiner::Possessive(_)) && nominal.is_plain())
            && let Some(id) = self.known_before(nominal)
        {
            return vec![id];
        }
        if let Some(who) = self.maker(nominal) {
            return who;
        }
        // « par rapport à »: no report.
        if nominal.is(NounClass::Document)
            && nominal.words.start > 0
            && self.reading().folded(nominal.words.start - 1) == "par"
            && nominal.determiner == Determiner::Bare
        {
            return Vec::new();
        }
        let Some(name) = self.words_of(nominal) else { return Vec::new() };
        let kind = self.kind(nominal);
        let id = self.cast.unnamed(kind, &name);
        self.cast.entities[id].plural = nominal.plural;
        self.cast.learn(id, nominal);
        let acts_for = self.acts_for(nominal, nominal.core.clone());
        self.cast.entities[id].acts_for = acts_for;
        vec![id]
    }

    fn kind(&self, nominal: &Nominal) -> AgentKind {
        let kind = Cast::kind_of(nominal);
        let named = nominal.is_capitalised(self.reading()) && !nominal.plural;
        if named && kind == AgentKind::Group && !nominal.is(NounClass::Person) { AgentKind::Organisation } else { kind }
    }

    /// The name that a phrase introduces: *le président afghan Hamid Karzai*, *l'agence KCNA*, *sa
    /// femme, Alice*.
    fn described_name(&self, nominal: &Nominal) -> Option<Chunk> {
        let reading = self.reading();
        let person = nominal.is(NounClass::Office) || nominal.is(NounClass::Person);
        let body = nominal.is(NounClass::Organisation) || nominal.is(NounClass::Medium) || nominal.is(NounClass::Group);
        let fits = |chunk: &Chunk| match chunk.kind {
            ChunkKind::Person(gender) => {
                let unsure =
                    gender.is_none() && self.cast.gazetteer.given_name(reading.form(chunk.words.start)).is_none();
                person || body && unsure && chunk.words.start == nominal.noun.end
            }
            ChunkKind::Unknown => person || body,
            ChunkKind::Organisation => body || nominal.readings.is_empty(),
            ChunkKind::Known { entry, .. } => self.known_fits(entry, person, body),
        };
        let end = reading.around(nominal.head).end;
        let from = self.chunks.partition_point(|c| c.words.start < nominal.noun.end);
        for chunk in self.chunks.get(from..).unwrap_or_default().iter().take_while(|c| c.words.start < end).take(4) {
            let start = chunk.words.start;
            let acronym = start > 0 && reading.form(start - 1) == "(";
            if !fits(chunk) || acronym || self.has_case(start) {
                continue;
            }
            let inside =
                start < nominal.words.end || start == nominal.words.end && reading.is_below(start, nominal.head);
            let attached = reading.head(start) == Some(nominal.head)
                && matches!(reading.deprel(start), Deprel::Appos | Deprel::Flat | Deprel::FlatName | Deprel::Nmod);
            let adjacent = self.adjacent(nominal.words.end, start);
            if self.ends_source(nominal.head, chunk)
                || (inside || attached || adjacent) && self.no_clause_between(nominal.noun.end, start)
            {
                return Some(chunk.clone());
            }
        }
        None
    }

    /// Whether a source's phrase ends with a name in apposition: *la principale association de défense du
    /// littoral, Rivages libres*.
    fn ends_source(&self, head: usize, chunk: &Chunk) -> bool {
        let reading = self.reading();
        let ends = self.sources.get(&head).is_some_and(|s| s.end == Some(chunk.words.end));
        let before =
            (chunk.words.start.saturating_sub(2)..chunk.words.start).rev().find(|&i| reading.upos(i) != Upos::Det);
        ends && before.is_some_and(|i| reading.form(i) == ",")
    }

    /// Whether a name follows with at most a comma, a title, an article or a quotation mark between.
    fn adjacent(&self, end: usize, start: usize) -> bool {
        let reading = self.reading();
        start >= end
            && start - end <= 3
            && (end..start).all(|i| {
                matches!(reading.form(i), "," | "«" | "(" | ".")
                    || self.cast.gazetteer.title(reading.form(i)).is_some()
                    || matches!(reading.folded(i), "le" | "la" | "l'" | "les" | "general" | "colonel")
            })
            && ((end..start).all(|i| reading.form(i) != ",") || self.closes(start))
    }

    /// Whether the name that a comma opens is closed by a comma, a verb before it or the sentence's
    /// end: an apposition, and no enumeration.
    fn closes(&self, start: usize) -> bool {
        let reading = self.reading();
        let Some(&n) = self.chunk_at.get(&start) else { return false };
        let next = self.chunks[n].words.end;
        !reading.around(start).contains(&next)
            || matches!(reading.form(next), "," | "." | ")" | ":" | "»" | ";" | "(")
            || matches!(reading.upos(next), Upos::Verb | Upos::Aux)
    }

    fn no_clause_between(&self, from: usize, to: usize) -> bool {
        let reading = self.reading();
        (from..to).all(|i| {
            !matches!(reading.upos(i), Upos::Verb | Upos::Aux | Upos::Sconj | Upos::Cconj)
                || self.chunk_at.contains_key(&i)
                || reading.form(i) == "et"
                    && reading.upos(i) == Upos::Cconj
                    && reading.is_below(i, to.saturating_sub(1))
        })
    }

    fn known_fits(&self, entry: EntryId, person: bool, body: bool) -> bool {
        match self.cast.gazetteer.entry(entry).kind {
            EntryKind::Agent(AgentKind::Person) => person,
            EntryKind::Agent(AgentKind::Organisation | AgentKind::Medium) => body,
            _ => false,
        }
    }

    /// Joins a phrase and the name it introduces.
    fn describe(&mut self, nominal: &Nominal, chunk: &Chunk) -> Vec<EntityId> {
        let id = self.cast.named(chunk);
        self.cast.learn(id, nominal);
        let reading = self.reading();
        let mut end = chunk.words.start.min(nominal.words.end.max(nominal.noun.end));
        while end > nominal.noun.end
            && (reading.upos(end - 1) == Upos::Punct || self.cast.gazetteer.title(reading.form(end - 1)).is_some())
        {
            end -= 1;
        }
        self.role(id, nominal, nominal.core.start..end.max(nominal.noun.end));
        self.described.insert(chunk.words.start, nominal.head);
        vec![id]
    }

    /// Whether a phrase says of a name who that is: *Nadia Roy, maire de Landreu* or *Nadia Roy est
    /// maire*. An office or another noun for people only.
    fn is_said_to_be(&self, nominal: &Nominal) -> Option<EntityId> {
        let reading = self.reading();
        if !(nominal.is(NounClass::Office) || nominal.is(NounClass::Person)) || nominal.plural {
            return None;
        }
        let person = |word: usize| {
            let who = self.who.get(&word)?;
            let id = *who.first()?;
            (who.len() == 1 && self.cast.entities[id].is_person()).then_some(id)
        };
        let copula = reading.children(nominal.head).any(|c| reading.deprel(c) == Deprel::Cop);
        if copula {
            let subject =
                reading.children(nominal.head).find(|&c| reading.deprel(c) == Deprel::Nsubj && c < nominal.head)?;
            return person(subject);
        }
        let comma = nominal.words.start.checked_sub(1).filter(|&c| reading.form(c) == "," || reading.form(c) == "(")?;
        let name = comma.checked_sub(1).filter(|n| self.chunk_at.contains_key(n))?;
        let end = nominal.words.end;
        let closed = !reading.around(nominal.head).contains(&end)
            || matches!(reading.form(end), "," | "." | ")" | ":" | "»" | ";")
            || reading.deprel(nominal.head) == Deprel::Appos;
        let first = self.chunks[*self.chunk_at.get(&name)?].words.start;
        if closed && self.chunks[*self.chunk_at.get(&name)?].words.end == comma { person(first) } else { None }
    }

    /// A government with its country is the state: *les autorités chinoises*, *le gouvernement de
    /// Hong Kong*; alone, the state that the paragraph is about, if it is one only.
    fn government(&mut self, nominal: &Nominal) -> Option<EntityId> {
        let reading = self.reading();
        let states = nominal.demonym_states(reading, self.cast.gazetteer);
        let of = self.complement_state(&nominal.core);
        let simple = nominal.core.len() <= nominal.noun.len() + 4;
        match (states.as_slice(), of) {
            ([state], _) if simple && nominal.core.len() <= nominal.noun.len() + 1 => {
                return Some(self.cast.known(*state));
            }
            ([], Some(state)) if simple => return Some(self.cast.known(state)),
            _ => {}
        }
        let alone = nominal.is_plain()
            && nominal.is_definite()
            && !nominal.plural
            && matches!(reading.folded(nominal.head), "gouvernement" | "executif" | "regime");
        if !alone {
            return None;
        }
        let paragraph = reading.paragraph(nominal.head);
        let mut near: Vec<EntryId> =
            self.states.iter().rev().take_while(|(w, _)| reading.paragraph(*w) == paragraph).map(|(_, s)| *s).collect();
        near.dedup();
        near.sort_unstable();
        near.dedup();
        match near.as_slice() {
            [one] => Some(self.cast.known(*one)),
            _ => self.main_state().map(|s| self.cast.known(s)),
        }
    }

    /// The state that the article so far is about: shown twice or more, and twice as often as any other.
    fn main_state(&self) -> Option<EntryId> {
        let mut counts: BTreeMap<EntryId, usize> = BTreeMap::new();
        for (_, state) in self.states.iter().rev().take(64) {
            *counts.entry(*state).or_default() += 1;
        }
        let mut ranked: Vec<(usize, EntryId)> = counts.into_iter().map(|(state, n)| (n, state)).collect();
        ranked.sort_unstable_by(|a, b| b.cmp(a));
        match ranked.as_slice() {
            [(n, state)] if *n > 1 => Some(*state),
            [(n, state), (next, _), ..] if *n > 1 && *n >= 2 * next => Some(*state),
            _ => None,
        }
    }

    /// The state that a complement with *de* names.
    fn complement_state(&self, words: &Range<usize>) -> Option<EntryId> {
        let reading = self.reading();
        let from = self.chunks.partition_point(|c| c.words.start < words.start);
        let chunk = self.chunks.get(from..)?.iter().take_while(|c| c.words.start < words.end).next()?;
        let ChunkKind::Known { entry, capital_city: false } = chunk.kind else { return None };
        let state = self.cast.gazetteer.entry(entry).kind == EntryKind::Agent(AgentKind::State);
        let before = chunk.words.start.checked_sub(1)?;
        let article = matches!(reading.folded(before), "la" | "le" | "les" | "l'");
        let of = if article { before.checked_sub(1)? } else { before };
        let governed = matches!(reading.folded(of), "de" | "d'" | "du" | "des")
            || article && matches!(reading.folded(before), "du" | "des");
        (state && governed).then_some(entry)
    }

    /// *Les deux pays*, *les deux hommes*: the two of that kind that the paragraph has named so far, or
    /// else the one before, if they are two.
    fn pair(&mut self, nominal: &Nominal) -> Option<Vec<EntityId>> {
        let reading = self.reading();
        let two = (nominal.words.start..nominal.noun.start).any(|i| reading.folded(i) == "deux");
        if !(two && nominal.is_definite()) {
            return None;
        }
        let state = nominal.is(NounClass::State);
        let person = nominal.is(NounClass::Office) || nominal.is(NounClass::Person);
        let of_kind = |id: &EntityId| {
            let e = &self.cast.entities[*id];
            state && e.kind == AgentKind::State || person && e.is_person()
        };
        let paragraph = reading.paragraph(nominal.head);
        for back in 0..=1 {
            let Some(wanted) = paragraph.checked_sub(back) else { continue };
            let mut found: Vec<EntityId> = Vec::new();
            for mention in self.cast.mentions.iter().rev().take_while(|m| reading.paragraph(m.word) >= wanted) {
                found.extend(mention.who.iter().copied().filter(|id| of_kind(id)));
            }
            found.sort_unstable();
            found.dedup();
            match found.len() {
                0 | 1 => {}
                2 => return Some(found),
                _ => return None,
            }
        }
        None
    }

    /// The entity that a definite phrase takes up: *le ministre*, *l'organisation*, *le rapport*.
    fn known_before(&mut self, nominal: &Nominal) -> Option<EntityId> {
        super::description::known_before(&self.cast, nominal)
    }

    /// Whoever made a statement or a document: *le communiqué du ministère*, *une vidéo publiée par
    /// l'armée*. *Le rapport de la Ligue arabe* speaks for itself.
    fn maker(&mut self, nominal: &Nominal) -> Option<Vec<EntityId>> {
        let reading = self.reading();
        let statement = nominal.is(NounClass::Statement);
        if !statement && !nominal.is(NounClass::Document) {
            return None;
        }
        if let Determiner::Possessive(owner) = nominal.determiner
            && (statement
                || matches!(reading.folded(nominal.head), "calculs" | "estimations" | "previsions" | "recherches"))
        {
            // *Selon ses sources*, *d'après ses calculs*: it is the owner who says so.
            let owners = self.owners(nominal, owner);
            return (!owners.is_empty()).then_some(owners);
        }
        let by = super::description::publisher(reading, nominal);
        let of = || {
            let next = nominal.noun.end;
            let governed = matches!(reading.folded(next), "de" | "d'" | "du" | "des");
            let head = reading.children(nominal.head).find(|&c| c >= next && reading.deprel(c) == Deprel::Nmod)?;
            (statement && governed).then_some(head)
        };
        let head = by.or_else(of)?;
        let mut who = Vec::new();
        for member in coordinated(reading, head) {
            let found = match self.who.get(&member) {
                Some(found) => found.clone(),
                None => self.later(member),
            };
            who.extend(found);
        }
        if let Some(example) = self.example_after(head) {
            who.extend(self.name(&example));
        }
        let agent = |id: &EntityId| !matches!(self.cast.entities[*id].kind, AgentKind::Document);
        (!who.is_empty() && who.iter().all(agent)).then_some(who)
    }

    /// A name given as an example of what a phrase names: *des organismes indépendants, comme Bien Vu*.
    fn example_after(&self, head: usize) -> Option<Chunk> {
        let reading = self.reading();
        let end = reading.around(head).end;
        let comma = (head + 1..end.min(head + 5)).find(|&i| reading.form(i) == ",")?;
        let marker = matches!(reading.folded(comma + 1), "comme" | "dont" | "notamment");
        let chunk = self.chunks.get(*self.chunk_at.get(&(comma + 2))?)?;
        (marker && comma + 2 < end && chunk.words.start == comma + 2).then(|| chunk.clone())
    }

    /// The entities of a word that is not reached yet.
    fn later(&mut self, i: usize) -> Vec<EntityId> {
        match self.chunk_at.get(&i).map(|&n| self.chunks[n].clone()) {
            Some(chunk) => self.name(&chunk),
            None if matches!(self.reading().upos(i), Upos::Pron | Upos::Det) => Vec::new(),
            None => {
                let nominal = Nominal::at(self.reading(), self.cast.gazetteer, i, None);
                // One step only: what makes the maker is not asked.
                if nominal.is(NounClass::Statement) || nominal.is(NounClass::Document) {
                    Vec::new()
                } else {
                    self.phrase(&nominal)
                }
            }
        }
    }

    /// The words of an unnamed agent, what its possessive stands for in their place: *l'avocate de
    /// Lise Roy* for *son avocate*. `None` where nothing is left.
    fn words_of(&mut self, nominal: &Nominal) -> Option<String> {
        let reading = self.reading();
        let mut name = reading.words(nominal.core.clone());
        if let Determiner::Possessive(owner) = nominal.determiner
            && !nominal.is(NounClass::Document)
            && nominal.core.len() <= nominal.noun.len() + 2
        {
            let owners = self.owners(nominal, owner);
            if let [one] = owners.as_slice() {
                name = format!("{name} {}", of(&self.cast.entities[*one].name));
            }
        }
        if let Some((complement, id)) = self.taken_up_complement(nominal) {
            name =
                format!("{} {}", reading.words(nominal.core.start..complement.start), of(&self.cast.entities[id].name));
        }
        let name = name.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        (!name.is_empty()).then_some(name)
    }

    /// A complement that takes up a name: *le représentant du groupe*. Gives its words from the preposition
    /// on, and whom it names.
    fn taken_up_complement(&mut self, nominal: &Nominal) -> Option<(Range<usize>, EntityId)> {
        let reading = self.reading();
        let of =
            (nominal.noun.end..nominal.core.end).find(|&i| matches!(reading.folded(i), "de" | "d'" | "du" | "des"))?;
        let head = (of + 1..nominal.core.end).find(|&i| matches!(reading.upos(i), Upos::Noun | Upos::Propn))?;
        let complement = Nominal::at(reading, self.cast.gazetteer, head, Some(nominal.core.end));
        let body = complement.is(NounClass::Organisation) || complement.is(NounClass::Medium);
        if !body || !complement.is_definite() || complement.plural || self.chunk_at.contains_key(&head) {
            return None;
        }
        let id = self.known_before(&complement)?;
        let named = super::fold::is_capitalised(&self.cast.entities[id].name);
        named.then_some((of..nominal.core.end, id))
    }

    fn owners(&mut self, nominal: &Nominal, owner: Owner) -> Vec<EntityId> {
        if owner == Owner::Speaker {
            return Vec::new();
        }
        let pronoun = Pronoun {
            at: nominal.words.start,
            gender: None,
            plural: owner == Owner::Several,
            last_named: false,
            speaks: false,
            content: &[],
        };
        let named = |id: &EntityId| super::fold::is_capitalised(&self.cast.entities[*id].name);
        antecedent(&self.cast, pronoun).into_iter().filter(named).collect()
    }

    fn pronoun(&mut self, i: usize, source: bool) -> Vec<EntityId> {
        let reading = self.reading();
        let node = reading.node(i);
        let folded = reading.folded(i).trim_start_matches("-t-").trim_start_matches('-');
        let third = matches!(
            folded,
            "il" | "elle"
                | "ils"
                | "elles"
                | "lui"
                | "eux"
                | "celui-ci"
                | "celle-ci"
                | "ceux-ci"
                | "celles-ci"
                | "celui-la"
                | "celle-la"
                | "dernier"
                | "derniere"
        );
        let possessive = source && matches!(folded, "son" | "sa" | "ses" | "leur" | "leurs");
        if node.feats.pron_type == Some(PronType::Rel) || folded == "qui" && reading.deprel(i) != Deprel::Root {
            return self.relative(i);
        }
        let expletive = matches!(
            node.deprel,
            Deprel::Expl | Deprel::ExplSubj | Deprel::ExplComp | Deprel::ExplPass | Deprel::ExplPv
        ) && !source;
        let subject = matches!(folded, "il" | "elle" | "ils" | "elles");
        if !(possessive || third && (source || subject && !expletive)) || node.feats.person == Some(Person::First) {
            return Vec::new();
        }
        let gender = match folded {
            "il" | "ils" | "celui-ci" | "ceux-ci" | "celui-la" | "eux" => Some(Gender::Masc),
            "elle" | "elles" | "celle-ci" | "celles-ci" | "celle-la" => Some(Gender::Fem),
            "lui" if source => Some(Gender::Masc),
            _ => None,
        };
        let plural = matches!(folded, "ils" | "elles" | "eux" | "ceux-ci" | "celles-ci" | "leur" | "leurs")
            || !subject && !possessive && node.feats.number == Some(Number::Plur);
        let content = self.sources.get(&i).map(|s| s.content.clone()).unwrap_or_default();
        let last_named = folded.ends_with("-ci");
        let pronoun = Pronoun { at: i, gender, plural, last_named, speaks: source, content: &content };
        antecedent(&self.cast, pronoun)
    }

    /// What a relative pronoun stands for: the noun that its clause belongs to.
    fn relative(&self, i: usize) -> Vec<EntityId> {
        let reading = self.reading();
        let mut at = i;
        for _ in 0..8 {
            if matches!(reading.deprel(at), Deprel::AclRelcl | Deprel::Acl) {
                let head = reading.head(at).filter(|&h| h < i);
                return head.and_then(|h| self.who.get(&h)).cloned().unwrap_or_default();
            }
            match reading.head(at) {
                Some(head) => at = head,
                None => break,
            }
        }
        Vec::new()
    }

    /// Notes the role that a phrase gives a person, and whom it makes the person act for.
    fn role(&mut self, id: EntityId, nominal: &Nominal, words: Range<usize>) {
        let acts_for = self.acts_for(nominal, words.clone());
        let text = self.reading().words(words);
        let office = nominal.is(NounClass::Office);
        let entity = &mut self.cast.entities[id];
        if !entity.is_person() {
            return;
        }
        let longer = entity.role.as_ref().is_none_or(|known| office && known.len() < text.len());
        if longer {
            entity.role = Some(text);
        }
        for agent in acts_for {
            if !entity.acts_for.contains(&agent) {
                entity.acts_for.push(agent);
            }
        }
    }

    /// Whom an office, an institution or a spokesman speaks for: the state of the demonym or of the
    /// complement, or the organisation of the complement.
    fn acts_for(&mut self, nominal: &Nominal, words: Range<usize>) -> Vec<super::AgentRef> {
        super::description::acts_for(self, nominal, words)
    }

    /// The chunks that begin within a range of words.
    pub(super) fn chunks_in(&self, words: &Range<usize>) -> Vec<Chunk> {
        let from = self.chunks.partition_point(|c| c.words.start < words.start);
        self.chunks.get(from..).unwrap_or_default().iter().take_while(|c| c.words.start < words.end).cloned().collect()
    }
}

/// Verbs whose subject and object are together.
fn is_meeting(lemma: &str) -> bool {
    matches!(
        lemma,
        "rencontrer"
            | "recevoir"
            | "accueillir"
            | "entretenir"
            | "retrouver"
            | "discuter"
            | "épouser"
            | "affronter"
            | "négocier"
    )
}

/// One past the last word of a member, the next of which has its head at `next`: before the conjunction
/// or the comma.
fn before_member(reading: &Reading<'_>, head: usize, next: usize) -> usize {
    let joint = |i: usize| reading.upos(i) == Upos::Cconj || reading.form(i) == ",";
    let mut end = (head + 1..next).rev().find(|&i| joint(i)).unwrap_or(next);
    while end > head + 1 && (joint(end - 1) || matches!(reading.folded(end - 1), "mais" | "aussi" | "egalement")) {
        end -= 1;
    }
    end
}

/// A word and what is coordinated with it.
pub(super) fn coordinated(reading: &Reading<'_>, head: usize) -> Vec<usize> {
    let mut found = vec![head];
    let mut next = 0;
    while next < found.len() && found.len() < 16 {
        found.extend(
            reading
                .children(found[next])
                .filter(|&c| reading.deprel(c) == Deprel::Conj && !matches!(reading.upos(c), Upos::Verb | Upos::Aux)),
        );
        next += 1;
    }
    found.sort_unstable();
    // Members that only commas join are appositions.
    let joined = |&c: &usize| {
        reading.children(c).any(|w| reading.upos(w) == Upos::Cconj && w < c)
            || (head..c).any(|w| matches!(reading.folded(w), "et" | "ou" | "ni" | "mais" | "puis"))
    };
    if found.len() > 1 && !found.last().is_some_and(joined) { vec![head] } else { found }
}

/// Whether a preposition governs a word: it is its child, or stands before it and its article.
pub(super) fn has_case(reading: &Reading<'_>, i: usize) -> bool {
    if reading.children(i).any(|c| reading.deprel(c) == Deprel::Case && c < i) {
        return true;
    }
    let start = reading.around(i).start;
    let mut at = i;
    while at > start {
        at -= 1;
        match reading.upos(at) {
            Upos::Det => {}
            Upos::Adp => return true,
            _ => return matches!(reading.folded(at), "du" | "des" | "au" | "aux"),
        }
    }
    false
}

/// *de* and a name, elided or contracted as French has it.
fn of(name: &str) -> String {
    let folded = super::fold::fold(name);
    if let Some(rest) = name.strip_prefix("le ").or_else(|| name.strip_prefix("Le ")) {
        return format!("du {rest}");
    }
    if folded.starts_with(['a', 'e', 'i', 'o', 'u', 'y']) { format!("d'{name}") } else { format!("de {name}") }
}
