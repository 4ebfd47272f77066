//! A question as SPARQL that any engine runs. In: a question with its marks, and parameters. Out: its text with the
//! conditions in their places; marks that nothing was given for are left out.

use super::{QueryArgs, elsewhere};
use crate::cli::endpoint::Endpoint;
use crate::graph::store::ClaimStore;
use crate::query::{Saved, bind};

/// The text of a question, complete.
///
/// # Errors
/// Where a parameter does not suit, or names nothing in the store that is asked for names.
pub(super) fn complete(question: &Saved, args: &QueryArgs) -> anyhow::Result<String> {
    let bound = match &args.endpoint {
        Some(url) => {
            let base = &args.source.store.base;
            elsewhere::bound(&Endpoint::new(url)?, base, &[], question, &args.parameters)?
        }
        // Without anything to look up no store is needed.
        None if args.parameters.is_empty() => {
            bind(&ClaimStore::in_memory(args.source.store.base.clone())?, question, &[])?
        }
        None => bind(&args.source.open(&[])?, question, &args.parameters)?,
    };
    Ok(tidy(&bound))
}

/// Leaves out what only selon reads.
fn tidy(text: &str) -> String {
    let ours = |line: &&str| {
        let line = line.trim_start();
        line.starts_with("#?") || line.starts_with("# --set ") || line == "#"
    };
    let mut out = String::new();
    for line in text.lines().filter(|line| !ours(line)) {
        out.push_str(line.trim_end_matches("# unless narrowed").trim_end());
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
