//! What is new as Markdown, in French as the articles are.
//!
//! French in code: the words of the page itself.

use super::{Against, Entry, News, Part, quoted};
use crate::export::affair::{escaped, french};

/// What is new as Markdown (`CommonMark`), under a title.
pub fn markdown(news: &News, title: &str) -> String {
    let mut out = format!("# {}\n", escaped(title));
    for (part, heading) in
        [(Part::Contested, "Contesté"), (Part::Changed, "A changé de position"), (Part::Said, "Nouveaux propos")]
    {
        let entries: Vec<&Entry> = news.part(part).collect();
        if entries.is_empty() {
            continue;
        }
        out.push_str(&format!("\n## {heading}\n\n"));
        for entry in entries {
            out.push_str(&format!("- {}\n", told(entry)));
            if let Some(Against { who, words, date, .. }) = &entry.against {
                out.push_str(&format!("  - contre **{}**{}{}\n", escaped(who), quoted(&escaped(words)), on(date)));
            }
        }
    }
    if news.entries.is_empty() {
        out.push_str("\nRien de nouveau.\n");
    }
    out
}

fn told(entry: &Entry) -> String {
    format!(
        "**{}** {}{}{} — {}",
        escaped(&entry.who),
        french(&entry.stance),
        quoted(&escaped(&entry.words)),
        on(&entry.date),
        escaped(&entry.document)
    )
}

fn on(date: &str) -> String {
    if date.is_empty() { String::new() } else { format!(", {}", escaped(date)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_text() {
        let text = markdown(&super::super::tests::news(), "Nouveau");
        assert!(text.contains("## Contesté") && text.contains("contre **Omar** : « Lise a fermé le quai »"), "{text}");
        assert!(text.contains("**&lt;b&gt;\\*x\\*&lt;/b&gt;** affirme") && !text.contains("<b>"), "{text}");
        assert!(markdown(&News::default(), "Nouveau").contains("Rien de nouveau."));
    }
}
