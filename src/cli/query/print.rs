//! A question as SPARQL that any engine runs. In: a question with its marks, and parameters. Out: its text with the
//! conditions in their places; marks that nothing was given for are left out.

use super::elsewhere;
use crate::cli::endpoint::Endpoint;
use crate::cli::remote::SourceArgs;
use crate::graph::store::ClaimStore;
use crate::query::{Parameter, Saved, bind_for_any};

/// What a line begins with that selon fills with what it has reckoned from the store.
const RECKONED: &str = "#=";

/// The text of a question, complete; names are looked up in the store, or at the server of `endpoint`.
///
/// # Errors
/// Where a parameter does not suit, or names nothing that is known there.
pub(super) fn complete(
    question: &Saved,
    parameters: &[Parameter],
    endpoint: Option<&str>,
    source: &SourceArgs,
) -> anyhow::Result<String> {
    let base = &source.store.base;
    let bound = match endpoint {
        Some(url) => elsewhere::bound(&Endpoint::new(url)?, base, &[], question, parameters)?,
        // Without anything to look up no store is needed.
        None if parameters.is_empty() && !question.text.contains(RECKONED) => {
            bind_for_any(&ClaimStore::in_memory(base.clone())?, question, &[])?
        }
        None => bind_for_any(&source.open(&[])?, question, parameters)?,
    };
    Ok(tidy(&bound))
}

/// Leaves out what only selon reads.
fn tidy(text: &str) -> String {
    let ours = |line: &&str| {
        let line = line.trim_start();
        let ours = ["#?", RECKONED, "# --set ", "# part: "];
        ours.iter().any(|mark| line.starts_with(mark)) || line == "#" || line == "# end"
    };
    let mut out = String::new();
    for line in text.lines().filter(|line| !ours(line)) {
        let bare = line.trim_end_matches("# unless narrowed").trim_end_matches("# the rest is counted");
        out.push_str(bare.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_nothing_was_given_for_are_left_out() {
        let text = "# Qui ?\n#\n# --set agent=NAME  who\nSELECT ?a {\n  #? agent ?a\n  ?a ?b ?c .\n  FILTER(?a < ?b) # unless narrowed\n}";
        assert_eq!(tidy(text), "# Qui ?\nSELECT ?a {\n  ?a ?b ?c .\n  FILTER(?a < ?b)\n}\n");
    }
}
