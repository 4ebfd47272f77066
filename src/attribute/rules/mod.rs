//! The constructions, one file each. In: a sentence and the cues met in it. Out: candidates.
//!
//! To add a construction, copy a short file such as `interrogative.rs`, name it after what the
//! writer does, give sentences that must match and near-misses that must not, and put its
//! [`Rule`] into [`ALL`]: tests and `selon rules` read that list.

mod accusation;
mod agent_participle;
mod attribute;
mod bare;
mod bracketed;
mod clause;
mod clitic_echo;
mod colon_clause;
mod colon_headline;
mod contrary;
mod cue_then_quotation;
mod demand;
mod experiencer;
mod figure;
mod gapped;
mod gerund;
mod hearsay;
mod historic;
mod impersonal;
mod incise;
mod infinitive;
mod interrogative;
pub(super) mod layout;
mod modifier;
mod noun_cue;
mod noun_object;
mod passive;
mod predicate;
mod preposition_object;
mod que_clause;
mod quotation_then_cue;
mod quoted_predicate;
mod reason;
mod relay;
mod reply;
mod selon;
mod signature;
mod taken_up;
mod unlisted_verb;

use super::rule::{ATTRIBUTED, TELLING};
pub use super::rule::{Rule, RuleKind};

/// Every rule, in the order in which they propose: where two propose the same cue with the same merit, the first wins.
pub static ALL: &[&Rule] = &[
    &quotation_then_cue::RULE,
    &cue_then_quotation::RULE,
    &colon_clause::RULE,
    &incise::RULE,
    &selon::RULE,
    &taken_up::RULE,
    &clitic_echo::RULE,
    &contrary::RULE,
    &que_clause::RULE,
    &unlisted_verb::RULE,
    &interrogative::RULE,
    &demand::RULE,
    &accusation::RULE,
    &infinitive::RULE,
    &attribute::RULE,
    &figure::RULE,
    &preposition_object::RULE,
    &noun_object::RULE,
    &agent_participle::RULE,
    &passive::RULE,
    &impersonal::RULE,
    &experiencer::RULE,
    &gapped::RULE,
    &historic::RULE,
    &gerund::RULE,
    &predicate::RULE,
    &noun_cue::RULE,
    &reason::RULE,
    &relay::RULE,
    &colon_headline::RULE,
    &quoted_predicate::RULE,
    &bare::RULE,
    &reply::RULE,
    &hearsay::RULE,
    &modifier::RULE,
    &signature::RULE,
    &bracketed::RULE,
    &layout::CARRIED,
    &layout::INTERVIEW,
    &layout::COMMUNIQUE,
];

#[cfg(test)]
mod tests {
    use super::{ALL, RuleKind};
    use crate::attribute::attribute;
    use crate::knowledge::lexicon::Example;
    use crate::model::Attribution;
    use crate::pipeline::Pipeline;
    use crate::read::Article;
    use crate::text::segment;

    fn read(pipeline: &Pipeline, text: &str) -> Vec<Attribution> {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let document = segment(text);
        let analysis = pipeline.analyser.analyse(&document);
        let reading = crate::reading::Reading::new(&article, &document, &analysis, &pipeline.knowledge);
        attribute(&pipeline.knowledge, &pipeline.ranker, &reading)
    }

    #[test]
    fn rules_match_their_examples_and_no_near_miss() {
        let pipeline = Pipeline::embedded().unwrap();
        let mut wrong = Vec::new();
        for rule in ALL {
            assert!(
                !rule.examples.is_empty() && !rule.near_misses.is_empty(),
                "{}: needs examples and near-misses",
                rule.name
            );
            for marked in rule.examples {
                let example = Example::parse(marked).unwrap();
                let fits = |a: &Attribution| {
                    a.rule == rule.name
                        && a.source.map(|s| s.span) == example.source
                        && a.cue == example.cue
                        && a.content == example.content
                };
                if !read(&pipeline, &example.text).iter().any(fits) {
                    wrong.push(format!("{} misses {marked}", rule.name));
                }
            }
            for near_miss in rule.near_misses {
                if read(&pipeline, near_miss).iter().any(|a| a.rule == rule.name) {
                    wrong.push(format!("{} takes {near_miss}", rule.name));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// What passes on, names or doubts is told by its kind alone: nothing yields to its own kind, and a rule that
    /// yields to nothing tells by itself.
    #[test]
    fn precedence_is_in_the_table() {
        for rule in ALL {
            assert!(!rule.yields_to.contains(&rule.kind) || rule.kind == RuleKind::Leading, "{}", rule.name);
            let adds = matches!(rule.kind, RuleKind::SourcePhrase | RuleKind::Relay | RuleKind::Hearsay);
            assert!(!adds || !rule.yields_to.is_empty(), "{} is part of no claim", rule.name);
        }
    }

    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = ALL.iter().map(|r| r.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
    }
}
