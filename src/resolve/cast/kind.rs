//! What a name is the name of. In: what an article shows of a name that no list has: a given name, a title, a noun for
//! people beside it, whether it says or does something or only tells where, and what the network takes it for. Out: a
//! person, a body, a place or a thing. A person is written only where something shows one: a wrong person is worse than
//! none.

use super::{Cast, Entity};
use crate::analyse::NameKind as Tag;
use crate::fold::{is_all_caps, is_capitalised, slug};
use crate::model::{AgentKind, DocWord, agent_key};
use crate::resolve::people::joins_names;

/// What a name that is in no list turns out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    /// Somebody.
    Person,
    /// A body: it acts, and nothing shows a person.
    Body,
    /// A place: it only ever tells where.
    Place,
    /// A product, an event, a work: it is spoken of, and says and does nothing.
    Thing,
}

/// What an article shows of a name.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "one answer a piece of evidence")]
pub(super) struct Evidence {
    /// Words of the fullest form.
    pub(super) words: usize,
    /// A known given name or an initial before a family name, or a family name that comes first; a given name alone.
    pub(super) given: bool,
    /// A title, or a noun for people beside it.
    pub(super) called: bool,
    /// The last of its names stands alone elsewhere.
    pub(super) reused: bool,
    /// All its words are letters with one capital, none is a word of bodies' names.
    pub(super) plain: bool,
    /// Its last word joins two names, as families do: *Nadia Roy-Lambert*.
    pub(super) double: bool,
    /// It stands with an article: *le Falcon*.
    pub(super) article: bool,
    /// It opens the article as the place of writing: *BRÉVENT (de notre correspondant)*.
    pub(super) dateline: bool,
    /// What the network takes it for in most places.
    pub(super) tag: Option<Tag>,
    /// Places where it says something.
    pub(super) speaks: usize,
    /// Places where it is the subject of a verb.
    pub(super) acts: usize,
    /// Places where it tells where something is, or completes a noun.
    pub(super) somewhere: usize,
}

/// Decides what a name is from what the article shows of it.
pub(super) fn decide(evidence: &Evidence) -> NameKind {
    let e = evidence;
    let several = e.words > 1;
    if e.dateline {
        return NameKind::Place;
    }
    let idle = e.speaks == 0 && e.acts == 0;
    let likely = e.tag.is_none_or(|tag| tag == Tag::Person);
    if e.plain && (e.called || e.given && several && (likely || !idle)) {
        return NameKind::Person;
    }
    if e.double && e.plain && !e.article && (e.tag != Some(Tag::Place) || e.speaks > 0) {
        return NameKind::Person;
    }
    // Whom the network takes for somebody says something, or has two names: a storm acts as well.
    let somebody = e.plain && !e.article && e.words <= 4;
    match e.tag {
        Some(Tag::Person) if somebody && (several || e.speaks > 0 && e.somewhere == 0) => return NameKind::Person,
        Some(Tag::Place) if idle => return NameKind::Place,
        Some(Tag::Organisation) => return NameKind::Body,
        Some(Tag::Other) if idle => return NameKind::Thing,
        _ => {}
    }
    if idle {
        return if e.somewhere > 0 && e.words <= 3 && e.tag.is_some() { NameKind::Place } else { NameKind::Thing };
    }
    let human = if several { e.speaks > 0 && e.reused } else { e.given && e.speaks > 0 && e.somewhere == 0 };
    if somebody && human && likely { NameKind::Person } else { NameKind::Body }
}

impl Cast<'_> {
    /// Says of every name that was taken for a person's whether it is one.
    pub(in crate::resolve) fn settle_names(&mut self) {
        let mut seen = vec![Evidence::default(); self.entities.len()];
        let mut tags = vec![[0usize; Tag::ALL.len()]; self.entities.len()];
        for mention in &self.mentions {
            let [one] = mention.who.as_slice() else { continue };
            let evidence = &mut seen[*one];
            evidence.speaks += usize::from(mention.speaks);
            evidence.acts += usize::from(mention.subject && !mention.place);
            evidence.somewhere += usize::from(mention.place || mention.complement && !mention.speaks);
            evidence.article |= self.reading.has_article(mention.word);
            evidence.dateline |= self.is_dateline(mention.word);
            let tag = self.reading.name_at(mention.word).map(|name| name.kind);
            if let Some(kind) = Tag::ALL.iter().position(|kind| Some(*kind) == tag) {
                tags[*one][kind] += 1;
            }
        }
        for (id, (mut seen, tags)) in seen.into_iter().zip(tags).enumerate() {
            let most = (0..tags.len()).rev().max_by_key(|&kind| tags[kind]).filter(|&kind| tags[kind] > 0);
            seen.tag = most.map(|kind| Tag::ALL[kind]);
            if self.may_be_somebody(id, &seen) {
                self.entities[id].doubtful = true;
            }
            let entity = &self.entities[id];
            if !entity.is_person() || entity.known.is_some() || self.renowned(&entity.name).is_some() {
                continue;
            }
            let evidence = self.evidence(entity, seen);
            let kind = decide(&evidence);
            self.be(id, kind, &evidence);
        }
    }

    /// Whether what was read as a body's name is one of several plain words, without an article and a noun that says what
    /// it is: whoever has it may be somebody.
    fn may_be_somebody(&self, id: usize, seen: &Evidence) -> bool {
        let entity = &self.entities[id];
        let plain = |w: &str| {
            let letters = w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
            letters && is_capitalised(w) && !is_all_caps(w) && !self.gazetteer.is_organisation_word(w)
        };
        let body = entity.kind == AgentKind::Organisation && entity.known.is_none() && entity.nouns.is_empty();
        let words = entity.name.split(' ').count();
        body && !seen.article && (2..=4).contains(&words) && entity.name.split(' ').all(plain)
    }

    /// Whether a word in capitals opens a paragraph and is parted from it: *BRÉVENT (de notre correspondant)*.
    fn is_dateline(&self, word: DocWord) -> bool {
        let r = self.reading;
        let opens = r.around(word).start == word
            && (word.is_first() || r.paragraph(word - 1) != r.paragraph(word))
            && is_all_caps(r.form(word));
        opens && matches!(r.form(word + 1), "(" | "–" | "—" | "-")
    }

    /// What the names and nouns of an entity add to what its mentions show.
    fn evidence(&self, entity: &Entity, seen: Evidence) -> Evidence {
        let gazetteer = self.gazetteer;
        let name = entity.names.first();
        let words: Vec<&str> = name.map_or("", |n| n.full.as_str()).split(' ').collect();
        let given = |n: &crate::resolve::people::PersonName| {
            n.given.iter().any(|g| g.contains('.') || gazetteer.given_name(g).is_some())
                || !n.given.is_empty() && gazetteer.comes_first(&n.family)
        };
        let person = |noun: &String| gazetteer.is_office(noun) || gazetteer.is_person_noun(noun);
        let letters = |w: &&str| w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
        // « Andreï VELASK »: papers write surnames in capitals behind a given name that is not.
        let capitals = |n: usize, w: &str| is_all_caps(w) && (n == 0 || is_all_caps(words[0]) || w.chars().count() < 4);
        let numeral = |w: &&str| w.len() <= 4 && w.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        // « Nadim al-Tarik »: the capital stands behind the article.
        let rooted =
            |w: &str| w.split_once('-').is_some_and(|(article, root)| article.len() == 2 && is_capitalised(root));
        let named = |w: &&str| {
            (is_capitalised(w) || rooted(w)) && !gazetteer.is_organisation_word(w) && !gazetteer.is_portfolio(w)
        };
        let particle = |w: &&str| !is_capitalised(w) && w.chars().count() <= 3;
        Evidence {
            words: words.len(),
            given: entity.names.iter().any(given) || words.len() == 1 && gazetteer.given_name(words[0]).is_some(),
            called: entity.titled || entity.nouns.iter().any(person),
            double: words.len() > 1 && words.last().is_some_and(|w| joins_names(w)),
            reused: words.len() > 1 && entity.spellings.iter().any(|s| !s.contains(' ')),
            plain: words
                .iter()
                .enumerate()
                .all(|(n, w)| letters(w) && !capitals(n, w) && !numeral(w) && (named(w) || particle(w))),
            ..seen
        }
    }

    /// Makes an entity what its name is the name of. A thing that says something is a body for want of a better word;
    /// else it is nobody.
    fn be(&mut self, id: usize, kind: NameKind, evidence: &Evidence) {
        let speaks = evidence.speaks > 0;
        let entity = &mut self.entities[id];
        let several = (2..=4).contains(&evidence.words);
        entity.doubtful = kind == NameKind::Body && evidence.plain && !evidence.article && several;
        let (kind, proper) = match kind {
            NameKind::Person => return,
            NameKind::Body => (AgentKind::Organisation, entity.proper),
            NameKind::Place => (AgentKind::Place, entity.proper),
            NameKind::Thing if speaks => (AgentKind::Organisation, false),
            NameKind::Thing => (AgentKind::Place, false),
        };
        entity.kind = kind;
        entity.proper = proper;
        entity.names.clear();
        entity.key = match kind {
            AgentKind::Place => format!("place/{}", slug(&entity.name)),
            kind => agent_key(kind, &entity.name),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_one_only_where_something_shows_it() {
        let name = Evidence { words: 2, plain: true, ..Evidence::default() };
        let single = Evidence { words: 1, ..name };
        let kind = |e: Evidence| decide(&e);
        assert_eq!(kind(Evidence { given: true, ..name }), NameKind::Person);
        assert_eq!(kind(Evidence { given: true, tag: Some(Tag::Place), ..name }), NameKind::Place);
        assert_eq!(kind(Evidence { given: true, tag: Some(Tag::Place), acts: 1, ..name }), NameKind::Person);
        assert_eq!(kind(Evidence { double: true, tag: Some(Tag::Organisation), acts: 1, ..name }), NameKind::Person);
        assert_eq!(kind(Evidence { double: true, tag: Some(Tag::Place), ..name }), NameKind::Place);
        assert_eq!(kind(Evidence { called: true, ..single }), NameKind::Person);
        assert_eq!(kind(Evidence { called: true, plain: false, acts: 1, ..single }), NameKind::Body);
        assert_eq!(kind(Evidence { tag: Some(Tag::Person), ..name }), NameKind::Person);
        assert_eq!(kind(Evidence { tag: Some(Tag::Person), article: true, acts: 1, ..name }), NameKind::Body);
        assert_eq!(kind(Evidence { tag: Some(Tag::Person), acts: 1, ..single }), NameKind::Body);
        assert_eq!(kind(Evidence { tag: Some(Tag::Organisation), speaks: 1, ..name }), NameKind::Body);
        assert_eq!(kind(Evidence { tag: Some(Tag::Other), ..name }), NameKind::Thing);
        assert_eq!(kind(Evidence { speaks: 1, reused: true, ..name }), NameKind::Person);
        assert_eq!(kind(Evidence { speaks: 1, ..single }), NameKind::Body);
        assert_eq!(kind(Evidence { speaks: 1, given: true, ..single }), NameKind::Person);
        assert_eq!(kind(Evidence { somewhere: 2, tag: Some(Tag::Place), ..single }), NameKind::Place);
        assert_eq!(kind(Evidence { dateline: true, acts: 1, ..single }), NameKind::Place);
        assert_eq!(kind(name), NameKind::Thing);
        assert_eq!(kind(Evidence { given: true, ..single }), NameKind::Thing);
    }
}
