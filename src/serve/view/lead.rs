//! How a claim is told in a sentence. In: a claim, and the text that it was read from. Out: the words of the text that
//! lead from who says it to what is said.

use super::{ClaimView, View};
use crate::text::without_inversion;
use crate::vocab::{schema, selon};
use std::rc::Rc;

/// Characters between a cue and what it introduces; more are another matter.
const NEAR: usize = 80;

/// Constructions whose cue has not the speaker for its subject: a noun, a participle, a passive.
const ASIDES: [&str; 12] = [
    "agent-participle", "colon-headline", "experiencer", "gerund", "hearsay", "impersonal", "modifier", "noun-cue",
    "passive", "predicate", "relay", "taken-up",
];

/// The construction whose cue stands before its speaker: « selon ».
const SOURCE_PHRASE: &str = "source-phrase";

/// The words between who says something and what they say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Lead {
    /// None: who, then what.
    #[default]
    None,
    /// « a déclaré que »: who, these, what.
    Verb(String),
    /// « selon »: these, who, what.
    Before(String),
    /// « accusé par »: they say how it is put, and make no sentence.
    Aside(String),
}

/// A stretch of a text, in characters.
type Stretch = (usize, usize);

impl View<'_> {
    /// Finds the lead of each claim; for what is shown only, since it looks into the articles' texts.
    pub(crate) fn tell<'c>(self, claims: impl IntoIterator<Item = &'c mut ClaimView>) {
        for claim in claims {
            claim.lead = self.lead(claim);
        }
    }

    fn lead(self, claim: &ClaimView) -> Lead {
        let facts = self.facts(&claim.iri);
        let stretch = |predicate| facts.iri(predicate).and_then(|anchor| self.span(&anchor));
        let Some(cue) = stretch(selon::CUE_ANCHOR) else { return Lead::None };
        let text = self.characters(&claim.article.iri);
        let rule = claim.rule.as_deref().unwrap_or_default();
        lead(&text, rule, cue, stretch(selon::SOURCE_ANCHOR), claim.start)
    }

    /// The text of an article by characters.
    pub(super) fn characters(self, article: &str) -> Rc<[char]> {
        let mut texts = self.seen.texts.borrow_mut();
        if let Some(text) = texts.get(article) {
            return Rc::clone(text);
        }
        let text: Rc<[char]> = self.one_text(article, schema::TEXT).unwrap_or_default().chars().collect();
        texts.insert(article.to_owned(), Rc::clone(&text));
        text
    }
}

fn lead(text: &[char], rule: &str, cue: Stretch, source: Option<Stretch>, content: usize) -> Lead {
    let words = |from: usize, to: usize| text.get(from..to).unwrap_or_default().iter().collect::<String>();
    let own = without_inversion(words(cue.0, cue.1).trim());
    if !own.contains(char::is_alphabetic) {
        return Lead::None;
    }
    if rule == SOURCE_PHRASE {
        return Lead::Before(own);
    }
    if ASIDES.contains(&rule) {
        return Lead::Aside(own);
    }
    let between = words(cue.1, content.max(cue.1));
    let follows = content >= cue.1 && content - cue.1 <= NEAR && !between.contains(['.', '!', '?', '\n', '…', ';']);
    let speaker_between = source.is_some_and(|source| source.0 >= cue.1 && source.0 < content);
    if !follows || speaker_between {
        return Lead::Verb(format!("{own}\u{a0}:"));
    }
    let whole = format!("{own}{between}");
    let whole = whole.trim_end_matches(|c: char| c.is_whitespace() || "«“\"".contains(c));
    Lead::Verb(whole.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn told(text: &str, rule: &str, cue: &str, source: &str, content: &str) -> Lead {
        let characters: Vec<char> = text.chars().collect();
        let find = |words: &str| text.split_once(words).map(|(before, _)| before.chars().count()).unwrap();
        let stretch = |words: &str| (find(words), find(words) + words.chars().count());
        let source = (!source.is_empty()).then(|| stretch(source));
        lead(&characters, rule, stretch(cue), source, find(content))
    }

    #[test]
    fn the_words_of_the_text_lead_to_what_is_said() {
        let verb = |words: &str| Lead::Verb(words.to_owned());
        let text = "Les élues exigent du port qu’il cède. Loïc Quéré a déclaré lundi que le phare serait repeint. Il a dit : « Rien n’est sûr ».";
        assert_eq!(told(text, "demand", "exigent", "Les élues", "du port"), verb("exigent"));
        assert_eq!(told(text, "que-clause", "a déclaré", "Loïc Quéré", "le phare"), verb("a déclaré lundi que"));
        assert_eq!(told(text, "cue-then-quotation", "a dit", "Il a", "Rien"), verb("a dit :"));
    }

    #[test]
    fn who_stands_behind_the_cue_is_not_told_twice() {
        let text = "« Le quai rouvre », a promis Soizic Le Gall. Affirme le préfet : le pont tient. Selon le port, tout va bien.";
        let verb = |words: &str| Lead::Verb(words.to_owned());
        assert_eq!(told(text, "quotation-then-cue", "a promis", "Soizic Le Gall", "Le quai"), verb("a promis\u{a0}:"));
        let asked = "« Le quai rouvre », a-t-elle promis.";
        let promised = told(asked, "quotation-then-cue", "a-t-elle promis", "-t-elle", "Le quai");
        assert_eq!(promised, verb("a promis\u{a0}:"));
        assert_eq!(told(text, "colon-clause", "Affirme", "le préfet", "le pont"), verb("Affirme\u{a0}:"));
        assert_eq!(told(text, SOURCE_PHRASE, "Selon", "le port", "tout va"), Lead::Before("Selon".to_owned()));
        let passive = "Le port est accusé par la mairie d’avoir menti.";
        assert_eq!(
            told(passive, "passive", "est accusé", "la mairie", "Le port"),
            Lead::Aside("est accusé".to_owned())
        );
    }
}
