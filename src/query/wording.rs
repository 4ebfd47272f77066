//! What a statement is called where it is drawn. In: the claims that put it forward. Out: words of one of
//! them, which say more than the bare proposition (« 2 pays » for « les deux pays à la retenue »).

use crate::model::Stance;

/// Characters that a label has room for.
const ROOM: usize = 140;

/// Words of the article for a statement, from every claim about it: its stance, and its words where it puts
/// forward this very statement (and not another wording of it, or an answer). Where all take one stance, any
/// of the words go with it; where some affirm and others deny, those of who affirms. `None` where only
/// accusing and denying words are left: « Minsk d'avoir livré des drones » is no name for what Minsk denies.
///
/// `label` is that of the proposition: one without an event (« décision ») may stand for « une décision
/// attendue » and for « la décision est prise », so that one's words are not lent to another.
pub fn wording<'a>(label: &str, claims: &[(Stance, Option<&'a str>)]) -> Option<&'a str> {
    let differ = claims.windows(2).any(|pair| matches!(pair, [one, other] if one.1 != other.1));
    if differ && !label.contains(" – ") {
        return None;
    }
    let of_one_mind = claims.windows(2).all(|pair| matches!(pair, [one, other] if one.0 == other.0));
    let fit = claims.iter().filter(|(stance, _)| of_one_mind || stance.affirms() && *stance != Stance::Accuses);
    // The fullest that there is room for; where there is none, the shortest.
    fit.filter_map(|(_, words)| *words).max_by_key(|words| {
        let length = words.chars().count();
        let room = length <= ROOM;
        (room, if room { length } else { usize::MAX - length }, std::cmp::Reverse(*words))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_affirms_has_the_word() {
        let accuses = (Stance::Accuses, Some("Minsk d'avoir livré des drones"));
        let denies = (Stance::Denies, Some("avoir livré des drones"));
        let asserts = |words| (Stance::Asserts, Some(words));
        assert_eq!(wording("Minsk – livrer – drone", &[accuses, accuses]), accuses.1);
        assert_eq!(wording("Minsk – livrer – drone", &[accuses, denies]), None);
        assert_eq!(wording("Minsk – livrer – drone", &[accuses, (Stance::Denies, None)]), None);
        assert_eq!(
            wording("Minsk – livrer – drone", &[accuses, denies, asserts("Minsk a livré des drones")]),
            Some("Minsk a livré des drones")
        );
        assert_eq!(
            wording("Minsk – livrer – drone", &[asserts("le pont ferme"), asserts("le pont ferme lundi")]),
            Some("le pont ferme lundi")
        );
        let long = "parole ".repeat(40);
        assert_eq!(wording("Minsk – livrer – drone", &[asserts(&long), asserts("parole")]), Some("parole"));
        assert_eq!(
            wording(
                "décision",
                &[asserts("la décision est prise"), (Stance::Evaluates, Some("une décision attendue"))]
            ),
            None
        );
        assert_eq!(wording("décision", &[asserts("la décision est prise")]), Some("la décision est prise"));
        assert_eq!(wording("Minsk – livrer – drone", &[]), None);
    }
}
