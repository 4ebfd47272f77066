//! Whether two propositions say the same of the same, or things that cannot both be true. In: two
//! [`Form`]s. Out: a [`Verdict`], the same whichever comes first.
//!
//! What [`rules`](super::ruled) say stands by itself for articles that have nothing to do with each other. In one affair
//! what has been learned from others decides, which knows what the rules say, within what both [leave](super::leave) open.

use super::agree::places_apart;
use super::align::{Alignment, align};
use super::figure::{Count, compare_figures};
use super::form::Form;
use super::leave::leaves;
use super::place::places_told;
use super::ruled::{by_rules, is_reversed};
use super::verdict::{Reason, Relation, Verdict};
use super::weigh::{AGAINST, COUNTED, RULED, RULED_FIGURE, SAME, likelihood};
use super::when::{Times, compare_times};

/// Compares two propositions; `None` where they have nothing to do with each other, or too little is
/// known of them.
pub fn compare(one: &Form, other: &Form) -> Option<Verdict> {
    compare_aligned(one, other, &align(one, other))
}

/// As [`compare`], for who has aligned them: by rules, and in one affair by what has been learned from others, which knows
/// what the rules say.
pub(super) fn compare_aligned(one: &Form, other: &Form, alignment: &Alignment) -> Option<Verdict> {
    let count = compare_figures(one, other);
    let ruled = by_rules(one, other, alignment, &count);
    if alignment.affair.is_one() && alignment.shared > 0 {
        return as_learned(one, other, alignment, (&count, ruled));
    }
    ruled
}

/// What has been learned from other affairs says of two propositions of one affair. What rules say too needs less.
fn as_learned(
    one: &Form,
    other: &Form,
    alignment: &Alignment,
    (count, ruled): (&Count, Option<Verdict>),
) -> Option<Verdict> {
    let relation = ruled.as_ref().map(|verdict| verdict.relation);
    let leave = leaves(one, other, alignment, count, relation);
    if relation.is_none() && !leave.same && !leave.against {
        return None;
    }
    let [_, same, against] = likelihood(one, other, alignment, count, relation);
    let sure = match relation {
        Some(Relation::Opposed(_)) => against,
        Some(_) => same,
        None => 0.0,
    };
    let enough = if relation == Some(Relation::Opposed(Reason::OtherFigure)) { RULED_FIGURE } else { RULED };
    // What is said in the same words needs no likelihood.
    let same_words = alignment.is_whole() || ruled.is_some() && alignment.is_nearly_whole();
    if sure >= enough || same_words && alignment.participants > 0 {
        return ruled;
    }
    if leave.same && same >= SAME && same >= against {
        return Some(Verdict { relation: Relation::Same, detail: String::new(), score: same });
    }
    let bound = if matches!(count, Count::Differs(_)) && one.negated == other.negated { COUNTED } else { AGAINST };
    if leave.against && against >= bound && against > same {
        let (reason, detail) = why(one, other, alignment, count);
        return Some(Verdict { relation: Relation::Opposed(reason), detail, score: against });
    }
    None
}

/// Why two propositions cannot both be true, and in which words.
fn why(one: &Form, other: &Form, alignment: &Alignment, count: &Count) -> (Reason, String) {
    let reversed = is_reversed(one, other, alignment);
    match (count, compare_times(&one.times, &other.times)) {
        _ if reversed && alignment.opposite => (Reason::Opposite, String::new()),
        _ if reversed => (Reason::Denied, String::new()),
        (Count::Differs(words), _) => (Reason::OtherFigure, words.clone()),
        (_, Times::Differ(words)) => (Reason::OtherTime, words),
        _ if places_apart(one, other) => (Reason::OtherPlace, places_told(one, other)),
        _ => (Reason::Opposite, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AgentKind, AgentRef, Object, Proposition};

    fn agent(key: &str) -> Object {
        Object::Agent(AgentRef { key: key.to_owned(), name: key.to_owned(), kind: AgentKind::State })
    }

    fn thing(words: &str) -> Object {
        Object::Thing(words.to_owned())
    }

    fn form(subject: Option<Object>, predicate: &str, objects: &[(&str, Object)]) -> Form {
        let objects = objects.iter().map(|(role, object)| ((*role).to_owned(), object.clone())).collect();
        Form::from(&Proposition { subject, predicate: predicate.to_owned(), objects, ..Proposition::default() })
    }

    fn both_ways(one: &Form, other: &Form) -> Option<Relation> {
        let compare = |one, other| compare(one, other).map(|verdict| verdict.relation);
        let turned = compare(other, one).map(|relation| match relation {
            Relation::Entails => Relation::Entailed,
            Relation::Entailed => Relation::Entails,
            relation => relation,
        });
        assert_eq!(compare(one, other), turned);
        let shared = one.keys().iter().any(|key| other.keys().contains(key));
        assert!(compare(one, other).is_none() || shared, "found alike, but no key leads from one to the other");
        compare(one, other)
    }

    #[test]
    fn what_one_leaves_out_is_no_difference() {
        let full = form(Some(agent("NO")), "envoyer", &[("obj", thing("soldat")), ("à", agent("PL"))]);
        let noun = form(None, "envoyer", &[("obj", thing("soldat")), ("de", agent("NO")), ("à", agent("PL"))]);
        let short = form(Some(agent("NO")), "envoyer", &[("obj", thing("soldat"))]);
        assert_eq!(both_ways(&full, &noun), Some(Relation::Same));
        assert_eq!(both_ways(&full, &short), Some(Relation::Same));
        assert_eq!(both_ways(&noun, &short), Some(Relation::Same));
    }

    #[test]
    fn what_both_say_has_to_agree() {
        let one = form(Some(agent("NO")), "envoyer", &[("obj", thing("soldat")), ("à", agent("PL"))]);
        for other in [
            form(Some(agent("SE")), "envoyer", &[("obj", thing("soldat")), ("à", agent("PL"))]),
            form(Some(agent("NO")), "envoyer", &[("obj", thing("missile")), ("à", agent("PL"))]),
            form(Some(agent("NO")), "envoyer", &[("obj", thing("soldat")), ("à", agent("BY"))]),
            form(Some(agent("PL")), "envoyer", &[("obj", thing("soldat")), ("à", agent("NO"))]),
            form(Some(agent("NO")), "tuer", &[("obj", thing("soldat")), ("à", agent("PL"))]),
        ] {
            assert_eq!(both_ways(&one, &other), None, "{other:?}");
        }
    }

    #[test]
    fn a_verb_and_its_object_alone_prove_nothing() {
        let bare = form(None, "envoyer", &[("obj", thing("soldat"))]);
        assert_eq!(both_ways(&bare, &bare.clone()), None);
    }

    #[test]
    fn who_tells_of_both_ends_excludes_neither() {
        let up = form(Some(agent("NO")), "augmenter", &[("obj", thing("impôt"))]);
        let mut both = form(Some(agent("NO")), "baisser", &[("obj", thing("impôt"))]);
        assert_eq!(both_ways(&up, &both), Some(Relation::Opposed(Reason::Opposite)));
        both.words.push(crate::model::Word { kind: crate::model::WordKind::Event, concept: "augmenter".to_owned() });
        assert!(!matches!(both_ways(&up, &both), Some(Relation::Opposed(_))));
    }

    #[test]
    fn denials_opposites_and_other_figures_are_opposed() {
        let up = form(Some(agent("NO")), "augmenter", &[("obj", thing("impôt"))]);
        let down = form(Some(agent("NO")), "baisser", &[("obj", thing("impôt"))]);
        let not_up = Form { negated: true, ..up.clone() };
        assert_eq!(both_ways(&up, &down), Some(Relation::Opposed(Reason::Opposite)));
        assert_eq!(both_ways(&up, &not_up), Some(Relation::Opposed(Reason::Denied)));
        assert_eq!(both_ways(&down, &not_up), Some(Relation::Same));
        let march = |n: i64| {
            form(Some(thing("manifestation")), "réunir", &[("obj", Object::Quantity(n * 1000, "personne".to_owned()))])
        };
        assert_eq!(both_ways(&march(3000), &march(9000)), Some(Relation::Opposed(Reason::OtherFigure)));
        assert_eq!(both_ways(&march(3000), &march(3000)), Some(Relation::Same));
    }
}
