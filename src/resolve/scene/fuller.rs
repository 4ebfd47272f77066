//! Fuller forms that come later. In: the article's common noun phrases with what they were taken for. Out: the
//! same, a headline's *des riverains* and a first *la police* taken for what the article goes on to call in more
//! words: *des riverains de la rue des Tanneurs*, *la police lyonnaise*.

use super::Scene;
use super::taken::Taken;
use crate::analyse::Upos;
use crate::fold::{fold, is_capitalised};
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords, agent_key};
use crate::resolve::cast::EntityId;

/// How many paragraphs after the headline a fuller form is looked for.
const NEAR_HEADLINE: usize = 2;
/// The most phrases that are looked at; longer articles keep the words as they stand.
const MAX_PHRASES: usize = 2000;

impl Scene<'_> {
    /// Gives phrases whose words say less the agents of the fuller form, where there is one only.
    pub(super) fn take_fuller_forms(&mut self) {
        let phrases: Vec<Taken> = self.phrases.iter().take(MAX_PHRASES).cloned().collect();
        let mut changes: Vec<(DocWord, Vec<EntityId>)> = Vec::new();
        for short in phrases.iter().filter(|p| self.is_unnamed(p)) {
            let headline =
                || self.after_headline(short, &phrases).filter(|_| self.reading().paragraph(short.word) == 0);
            let body = || self.fuller_body(short, &phrases).filter(|_| short.plain);
            let fuller = headline().or_else(body);
            changes.extend(fuller.map(|who| (short.word, who)));
        }
        for (word, who) in changes {
            if let (Some([from]), [to]) = (self.who.get(&word).map(Vec::as_slice), who.as_slice()) {
                self.lengthen_complements(*from, *to);
            }
            self.who.insert(word, who);
        }
    }

    /// Whether a phrase is one unnamed agent, called by these words alone.
    fn is_unnamed(&self, phrase: &Taken) -> bool {
        let [one] = phrase.who.as_slice() else { return false };
        let entity = &self.cast.entities[*one];
        entity.known.is_none() && entity.names.is_empty() && !is_capitalised(&entity.name)
    }

    /// What the first paragraphs call by a headline's noun, if it is the same every time.
    fn after_headline(&self, short: &Taken, phrases: &[Taken]) -> Option<Vec<EntityId>> {
        let near = |p: &&Taken| {
            let paragraph = self.reading().paragraph(p.word);
            (1..=NEAR_HEADLINE).contains(&paragraph) && p.plural == short.plural && p.shares_noun(short)
        };
        let mut found = phrases.iter().filter(near);
        let first = found.next()?;
        let same = found.all(|p| p.who == first.who);
        if !short.plain && !self.has_role(&first.who, &short.words) {
            return None;
        }
        (same && first.who != short.who).then(|| first.who.clone())
    }

    /// Whether words name the role of a person: « Le maire de Landreu promet … », and below « Nadia Roy, maire de
    /// Landreu ».
    fn has_role(&self, who: &[EntityId], words: &str) -> bool {
        let [one] = who else { return false };
        self.cast.entities[*one].role.as_ref().is_some_and(|role| fold(role).contains(words))
    }

    /// The only body of the article that is called by the noun of *la police* and more.
    fn fuller_body(&self, short: &Taken, phrases: &[Taken]) -> Option<Vec<EntityId>> {
        if !short.definite || short.plural || !short.body {
            return None;
        }
        let [own] = short.who.as_slice() else { return None };
        let noun = fold(&self.cast.entities[*own].name);
        let is_fuller = |p: &&Taken| {
            p.definite && !p.plural && p.shares_noun(short) && self.is_unnamed(p) && !self.has_other_case(p) && {
                let name = fold(&self.cast.entities[p.who[0]].name);
                name.strip_prefix(noun.as_str())
                    .is_some_and(|rest| rest.starts_with(' ') && rest.split(' ').count() <= 4)
            }
        };
        let mut found = phrases.iter().filter(is_fuller);
        let first = found.next()?;
        found.all(|p| p.who == first.who).then(|| first.who.clone())
    }

    /// Whether another preposition than *de* follows the noun: *le groupe pour fraude* is no group's name.
    fn has_other_case(&self, phrase: &Taken) -> bool {
        let reading = self.reading();
        let Some(words) = self.extents.get(&phrase.word) else { return false };
        let rest = phrase.word + 1..words.end;
        let first = rest.each().find(|&i| reading.upos(i) == Upos::Adp);
        first.is_some_and(|i| !reading.is(i, Closed::Of | Closed::OfOrPluralThe | Closed::OfFull))
    }

    /// *Un porte-parole de la police* is one of the fuller body too.
    fn lengthen_complements(&mut self, from: EntityId, to: EntityId) {
        if from == to {
            return;
        }
        let (short, long) = (self.cast.entities[from].name.clone(), self.cast.entities[to].name.clone());
        for entity in &mut self.cast.entities {
            let complement = [" de la ", " du ", " de l'", " de l’"].iter().find_map(|article| {
                entity.name.strip_suffix(&format!("{article}{short}")).map(|head| (head, *article))
            });
            if let Some((head, article)) = complement.filter(|_| entity.known.is_none() && entity.names.is_empty()) {
                entity.name = format!("{head}{article}{long}");
                entity.key = agent_key(entity.kind, &entity.name);
            }
        }
    }
}

impl Taken {
    /// Whether two phrases are called by one noun.
    fn shares_noun(&self, other: &Self) -> bool {
        self.nouns.iter().any(|noun| other.nouns.contains(noun))
    }
}
