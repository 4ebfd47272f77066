//! Who signs an article. In: a name as it is printed. Out: the person of that name, the same whom articles speak of; nobody
//! where it is not plainly a person's.

use super::people::PersonName;
use crate::fold::{fold, is_capitalised};
use crate::knowledge::gazetteer::{Gazetteer, Words};
use crate::model::{AgentKind, AgentRef};

/// The person of that name: two to five words, a given name first.
pub fn author(gazetteer: &Gazetteer, name: &str) -> Option<AgentRef> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let particle = |word: &str| {
        [Words::FrenchParticle, Words::FamilyParticle, Words::NameParticle]
            .iter()
            .any(|of| gazetteer.is(*of, &fold(word)))
    };
    let plain = |word: &&str| {
        let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
        letters && (is_capitalised(word) || particle(word))
    };
    let (first, last) = (words.first()?, words.last()?);
    let known = gazetteer.given_name(first).is_some() && is_capitalised(last);
    if !(2..=5).contains(&words.len()) || !known || !words.iter().all(plain) {
        return None;
    }
    let person = PersonName::parse(gazetteer, &words);
    let key = format!("{}/{}", AgentKind::Person.as_str(), person.key());
    Some(AgentRef { key, name: name.to_owned(), kind: AgentKind::Person })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_signs_and_a_desk_does_not() {
        let gazetteer = crate::knowledge::Knowledge::embedded().unwrap().gazetteer;
        let key = |name: &str| author(&gazetteer, name).map(|agent| agent.key);
        assert_eq!(key("Élise Roy").as_deref(), Some("person/roy-elise"));
        assert_eq!(key("Jean-Pierre de Kerguen").as_deref(), Some("person/kerguen-jean-pierre"));
        for name in ["La rédaction", "Service politique", "Élise", "Élise Roy et Luc Morand", "Élise Roy, à Brest", ""]
        {
            assert_eq!(key(name), None, "{name}");
        }
    }
}
