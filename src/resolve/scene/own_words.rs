//! The words of unnamed agents. In: a noun phrase. Out: its words, what possessives and complements take up in
//! the place of them.

use super::Scene;
use crate::analyse::{Gender, Upos};
use crate::knowledge::gazetteer::NounClass;
use crate::knowledge::language::Closed;
use crate::model::{AgentKind, DocWord, DocWords};
use crate::reading::phrase::{Determiner, Nominal};
use crate::resolve::cast::{Cast, Entity, EntityId};
use crate::resolve::description::known_before;
use std::collections::BTreeSet;
use std::ops::Range;

impl Scene<'_> {
    /// The words of an unnamed agent, what its possessive stands for in their place: *l'avocate de
    /// Lise Roy* for *son avocate*. `None` where nothing is left.
    pub(super) fn words_of(&mut self, nominal: &Nominal) -> Option<String> {
        let reading = self.reading();
        if let Some(office) = self.counterpart_office(nominal) {
            return Some(office);
        }
        let mut name = self.core_words(nominal);
        if let Determiner::Possessive(owner) = nominal.determiner
            && !nominal.is(NounClass::Document)
            && nominal.core.len() <= nominal.noun.len() + 2
        {
            let owners = self.owners(nominal, owner);
            // *Son frère* is whose name was read; *son cabinet* may be the minister's, whoever that is.
            let serves = nominal.is(NounClass::Organisation) || nominal.is(NounClass::Office);
            if let [one] = owners.as_slice()
                && (serves || is_named(&self.cast.entities[*one]))
            {
                name = self.called_by_owner(nominal, &name, *one);
            }
        }
        if let Some((complement, id)) = self.taken_up_complement(nominal) {
            name = format!("{} {}", reading.words(nominal.core.start..complement.start), self.whose(id));
        }
        let name = name.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        (!name.is_empty()).then_some(name)
    }

    /// Whom a phrase with a possessive names, if it is known whose it is: *l'avocate de Lise Roy*; for *son organisation*
    /// the one that the owner speaks for. `None` where the owner tells nothing.
    pub(in crate::resolve) fn owned_by(&mut self, nominal: &Nominal, owner: EntityId) -> Option<EntityId> {
        let body = nominal.is(NounClass::Organisation) || nominal.is(NounClass::Medium);
        let serves = body || nominal.is(NounClass::Office);
        let somebody = &self.cast.entities[owner];
        let human = !somebody.plural && self.cast.gazetteer.calls_people(&somebody.nouns);
        if nominal.is(NounClass::Document) || self.is_counterpart(nominal) || !(serves || human || is_named(somebody)) {
            return None;
        }
        if let ([one], true) = (somebody.acts_for.as_slice(), body && nominal.is_plain() && somebody.is_person())
            && one.kind != AgentKind::State
        {
            let spoken_for = |e: &Entity| e.key == one.key;
            if let Some(id) = self.cast.entities.iter().position(spoken_for) {
                return Some(id);
            }
        }
        if nominal.core.len() > nominal.noun.len() + 2 {
            return None;
        }
        if let Some(holder) = self.holder_for(nominal, owner) {
            return Some(holder);
        }
        let words = self.core_words(nominal);
        let name = self.called_by_owner(nominal, &words, owner);
        let id = self.cast.unnamed(Cast::kind_of(nominal), &name);
        self.cast.entities[id].plural = nominal.plural;
        self.cast.entities[id].definite |= nominal.is_definite();
        self.cast.learn(id, nominal);
        Some(id)
    }

    /// What somebody has with whose it is: *porte-parole de Telmar*, of a state *porte-parole tchadien*.
    fn called_by_owner(&self, nominal: &Nominal, words: &str, owner: EntityId) -> String {
        let entity = &self.cast.entities[owner];
        let state = entity.known.filter(|_| entity.kind == AgentKind::State && !nominal.plural);
        match state.and_then(|state| self.cast.gazetteer.entry(state).demonyms.first()) {
            Some((masculine, feminine)) => {
                let demonym = if nominal.gender == Some(Gender::Fem) { feminine } else { masculine };
                format!("{words} {demonym}")
            }
            None => format!("{words} {}", self.whose(owner)),
        }
    }

    /// A complement that takes up a name: *le représentant du groupe*. Gives its words from the preposition
    /// on, and whom it names.
    fn taken_up_complement(&mut self, nominal: &Nominal) -> Option<(Range<DocWord>, EntityId)> {
        let reading = self.reading();
        let of =
            (nominal.noun.end..nominal.core.end).each().find(|&i| reading.is(i, Closed::OfOrPluralThe | Closed::Of))?;
        let head = (of + 1..nominal.core.end).each().find(|&i| matches!(reading.upos(i), Upos::Noun | Upos::Propn))?;
        let complement = reading.nominal(head, Some(nominal.core.end));
        let body = complement.is(NounClass::Organisation) || complement.is(NounClass::Medium);
        if !body || !complement.is_definite() || complement.plural || self.chunk_at.contains_key(&head) {
            return None;
        }
        if self.cast.gazetteer.is_portfolio(reading.form(head)) || !self.chunks_in(&complement.core).is_empty() {
            return None;
        }
        let id = known_before(&self.cast, &complement)?;
        let named = crate::fold::is_capitalised(&self.cast.entities[id].name);
        named.then_some((of..nominal.core.end, id))
    }

    /// Calls an unnamed agent by whose it is, now that it is known whom the complement takes up: *l'entourage du ministre*
    /// is that of whom the minister was found to be.
    pub(in crate::resolve) fn name_complement(&mut self, word: DocWord, nominal: &Nominal, sure: &BTreeSet<DocWord>) {
        let own = match self.who.get(&word).map(Vec::as_slice) {
            Some([own]) if !is_named(&self.cast.entities[*own]) => *own,
            _ => return,
        };
        let settled = self.settled_complement(nominal, sure).or_else(|| self.named_complement(nominal));
        let Some((complement, owner)) = settled else { return };
        let name = format!("{} {}", self.reading().words(nominal.core.start..complement.start), self.whose(owner));
        let old = self.cast.entities[own].clone();
        let new = self.cast.unnamed(old.kind, &name);
        if new == own {
            return;
        }
        let entity = &mut self.cast.entities[new];
        entity.plural = old.plural;
        entity.definite |= old.definite;
        self.merge(own, new);
    }

    /// A complement with *de* that was settled for somebody or some body with a name: its words, and who that is.
    fn settled_complement(&self, nominal: &Nominal, sure: &BTreeSet<DocWord>) -> Option<(Range<DocWord>, EntityId)> {
        let reading = self.reading();
        let rest = nominal.noun.end..nominal.core.end;
        let of = rest.each().find(|&i| reading.is(i, Closed::OfOrPluralThe | Closed::Of))?;
        let head = (of + 1..nominal.core.end).each().find(|&i| reading.upos(i) == Upos::Noun)?;
        // « Des cadres du Parti populaire » says whose they are already.
        let named = crate::fold::is_capitalised(reading.form(head));
        if !sure.contains(&head) || named || self.chunk_at.contains_key(&head) || !self.chunks_in(&rest).is_empty() {
            return None;
        }
        let [one] = self.who.get(&head)?.as_slice() else { return None };
        let extent = self.extents.get(&head)?;
        let named = is_named(&self.cast.entities[*one]) && extent.end >= nominal.core.end;
        named.then_some((of..nominal.core.end, *one))
    }

    /// « la mère de Lina », who is Lina Roche: a complement that is part of the name of somebody or some body whom the article
    /// calls by more.
    fn named_complement(&self, nominal: &Nominal) -> Option<(Range<DocWord>, EntityId)> {
        let reading = self.reading();
        let rest = nominal.noun.end..nominal.core.end;
        let of = rest.each().find(|&i| reading.is(i, Closed::OfOrPluralThe | Closed::Of))?;
        let [name] = &self.chunks_in(&rest)[..] else { return None };
        let words = name.words.clone();
        let [one] = self.who.get(&words.start)?.as_slice() else { return None };
        let entity = &self.cast.entities[*one];
        let own = crate::fold::fold(&reading.words(words.clone()));
        let full = crate::fold::fold(&entity.name);
        let part = full.len() > own.len()
            && full.split(' ').collect::<Vec<_>>().starts_with(&own.split(' ').collect::<Vec<_>>());
        let last = full.ends_with(&format!(" {own}"));
        let somebody = entity.is_person() || entity.kind == AgentKind::Organisation;
        let whole = words.end == nominal.core.end && words.start <= of + 2;
        (somebody && whole && (part || last)).then_some((of..nominal.core.end, *one))
    }

    /// *De* and what an entity is called, with the article where that is no name.
    pub(super) fn whose(&self, id: EntityId) -> String {
        let entity = &self.cast.entities[id];
        // « de l'Union des marins »: a common noun takes an article where it is a name, too.
        let first = entity.name.split(' ').next().unwrap_or_default();
        let common = || {
            crate::fold::fold(first).starts_with(['a', 'e', 'i', 'o', 'u'])
                && entity.kind == AgentKind::Organisation
                && !self.cast.gazetteer.noun(first).is_empty()
                && first.len() < entity.name.len()
        };
        if is_named(entity) && entity.article.is_none() && !common() {
            let gender = self.article_of(&entity.name).filter(|_| entity.kind == AgentKind::Organisation);
            return match gender {
                Some(Gender::Masc) => format!("du {}", entity.name),
                Some(Gender::Fem) => format!("de la {}", entity.name),
                None => of(&entity.name),
            };
        }
        let elided = crate::fold::fold(&entity.name).starts_with(['a', 'e', 'i', 'o', 'u']);
        let article = match entity.article.or(entity.gender) {
            _ if entity.plural => "des ",
            _ if elided => "de l'",
            Some(Gender::Fem) => "de la ",
            _ => "du ",
        };
        format!("{article}{}", entity.name)
    }

    /// The gender of the article that a body's name takes: *du Mouvement des rivières*; none where its first word is no noun for
    /// bodies, is elided before or stands alone with a name: *de Radio Delmare*.
    fn article_of(&self, name: &str) -> Option<Gender> {
        let (first, rest) = name.split_once(' ')?;
        let phrase = rest.starts_with(char::is_lowercase);
        let vowel = crate::fold::fold(first).starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']);
        let body = |n: &&crate::knowledge::gazetteer::Noun| n.class == NounClass::Organisation;
        self.cast.gazetteer.noun(first).iter().find(body).filter(|_| phrase && !vowel)?.gender
    }
}

fn is_named(entity: &Entity) -> bool {
    crate::fold::is_capitalised(&entity.name)
}

/// *de* and a name, elided or contracted as French has it.
pub(super) fn of(name: &str) -> String {
    let folded = crate::fold::fold(name);
    if let Some(rest) = name.strip_prefix("le ").or_else(|| name.strip_prefix("Le ")) {
        return format!("du {rest}");
    }
    if folded.starts_with(['a', 'e', 'i', 'o', 'u', 'y']) { format!("d'{name}") } else { format!("de {name}") }
}
