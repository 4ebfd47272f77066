//! How often claims are right. In: the tables of a confidence and the share of such claims that were right. Out: the share
//! for a claim: one table for all, one for quotations whose own source names the speaker, which hardly ever go wrong.

use crate::fold::{fold, is_capitalised, pieces};
use crate::model::Form;

/// Pairs of a confidence and the share of such claims that are right as a whole: content, agent and stance; both rising.
pub type Shares = Vec<(f32, f32)>;

/// How often claims of a confidence are right; empty where it was not measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sureness {
    /// Of all claims.
    pub all: Shares,
    /// Of [clear](is_clear) ones.
    pub clear: Shares,
}

impl Sureness {
    /// How often a claim of a confidence is right: between the two nearest confidences that were measured, in proportion; the
    /// confidence itself where nothing was measured.
    pub(super) fn of(&self, confidence: f32, clear: bool) -> f32 {
        let all = between(&self.all, confidence).unwrap_or(confidence);
        let own = clear.then(|| between(&self.clear, confidence)).flatten();
        own.map_or(all, |own| own.max(all))
    }
}

/// What a table tells of a confidence.
fn between(shares: &[(f32, f32)], confidence: f32) -> Option<f32> {
    let at = shares.partition_point(|(told, _)| *told <= confidence);
    match (at.checked_sub(1).and_then(|n| shares.get(n)), shares.get(at)) {
        (None, None) => None,
        (Some((_, right)), None) | (None, Some((_, right))) => Some(*right),
        (Some((a, low)), Some((b, high))) => Some(low + (high - low) * (confidence - a) / (b - a)),
    }
}

/// Whether a claim is clear by its looks: words in quotation marks alone, and a source in which its one agent stands by
/// name: « … », a dit Jean Roy. In: the claim's form, its source and the names of its agents as written.
#[must_use]
pub fn is_clear(form: Form, source: &str, agents: &[&str]) -> bool {
    let [agent] = agents else { return false };
    let (source, folded) = (fold(source), fold(agent));
    let last = pieces(&folded).last().unwrap_or_default().to_owned();
    form == Form::Direct && is_capitalised(agent) && pieces(&source).any(|word| word == last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidences_are_read_off_the_table_and_rise() {
        let sure = Sureness { all: vec![(0.2, 0.1), (0.6, 0.5), (1.0, 0.9)], clear: vec![(0.5, 0.8), (0.9, 0.95)] };
        let near = |told: f32, clear: bool, right: f32| assert!((sure.of(told, clear) - right).abs() < 1e-6, "{told}");
        near(0.0, false, 0.1);
        near(0.4, false, 0.3);
        near(0.8, false, 0.7);
        near(1.0, false, 0.9);
        near(0.9, true, 0.95);
        near(0.1, true, 0.8);
        assert!((Sureness::default().of(0.3, true) - 0.3).abs() < 1e-6);
    }

    #[test]
    fn a_quotation_is_clear_where_its_source_names_who_says_it() {
        assert!(is_clear(Form::Direct, "le maire, Jean Royan", &["Jean Royan"]));
        assert!(!is_clear(Form::Direct, "le maire", &["Jean Royan"]));
        assert!(!is_clear(Form::Indirect, "Jean Royan", &["Jean Royan"]));
        assert!(!is_clear(Form::Direct, "le maire", &["maire"]));
        assert!(!is_clear(Form::Direct, "Jean Royan et Luc Brun", &["Jean Royan", "Luc Brun"]));
    }
}
