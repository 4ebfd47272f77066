//! An affair as Markdown, in French as the articles are. Words of articles are text there: every mark that Markdown reads
//! is escaped.
//!
//! French in code: the words of the page itself.

use super::kinds::{Affair, Contest, Told};

/// The affair as Markdown (`CommonMark`).
pub fn markdown(affair: &Affair) -> String {
    let mut out = format!("# Affaire : {}\n\n", escaped(&affair.topic));
    out.push_str(&format!(
        "{} propos dans {}, {}.\n",
        affair.claims,
        counted(affair.articles, "article", "articles"),
        counted(affair.origins, "origine indépendante", "origines indépendantes")
    ));
    if affair.cut {
        out.push_str("\nSeuls les premiers propos ont été regardés.\n");
    }
    list(&mut out, "Qui l’a dit en premier", &affair.first);
    if !affair.voices.is_empty() {
        out.push_str("\n## Qui dit quoi\n\n| Qui | affirme | dément | accuse | autre | a changé |\n| --- | ---: | ---: | ---: | ---: | ---: |\n");
        for voice in &affair.voices {
            let name = escaped(&voice.name);
            let (a, d, c, o, v) = (voice.asserts, voice.denies, voice.accuses, voice.other, voice.changed);
            out.push_str(&format!("| {name} | {a} | {d} | {c} | {o} | {v} |\n"));
        }
    }
    pairs(&mut out, "Contesté", &affair.contested);
    pairs(&mut out, "A changé de position", &affair.changed);
    if !affair.agreed.is_empty() {
        out.push_str("\n## Dit par plusieurs, contesté par personne\n\n");
        for shared in &affair.agreed {
            out.push_str(&format!("- {} :\n", counted(shared.origins, "origine", "origines")));
            shared.claims.iter().for_each(|one| out.push_str(&format!("  - {}\n", told(one))));
        }
    }
    list(&mut out, "Le reste", &affair.rest);
    out
}

fn list(out: &mut String, title: &str, all: &[Told]) {
    if all.is_empty() {
        return;
    }
    out.push_str(&format!("\n## {title}\n\n"));
    all.iter().for_each(|one| out.push_str(&format!("- {}\n", told(one))));
}

fn pairs(out: &mut String, title: &str, all: &[Contest]) {
    if all.is_empty() {
        return;
    }
    out.push_str(&format!("\n## {title}\n\n"));
    for pair in all {
        let difference =
            if pair.difference.is_empty() { String::new() } else { format!(" ({})", escaped(&pair.difference)) };
        out.push_str(&format!("- {}\n  - contre{difference} : {}\n", told(&pair.one), told(&pair.other)));
    }
}

/// A claim in a line: who, what they do, the words, when, where.
fn told(one: &Told) -> String {
    let stance = super::kinds::french(&one.stance);
    let mut place = escaped(&one.title);
    if !one.publisher.is_empty() {
        place.push_str(&format!(", {}", escaped(&one.publisher)));
    }
    let date = if one.date.is_empty() { String::new() } else { format!("{}, ", one.date) };
    format!("**{}** {stance} : « {} » ({date}{place})", escaped(&one.who), escaped(&one.words))
}

/// How many of something, in the singular or plural.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count < 2 { one } else { many })
}

/// Text that Markdown reads as text.
pub(in crate::export) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_ascii_punctuation() && !matches!(c, '\'' | ',' | ';' | ':' | '?' | '"' | '/' | '%') => {
                out.push('\\');
                out.push(c);
            }
            '\u{a0}' | '\u{202f}' => out.push(c),
            c if c.is_control() || c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Stance;

    #[test]
    fn hostile_words_are_text() {
        let shown = escaped("<b>a</b> [x](javascript:y)\n# z");
        assert_eq!(shown, "&lt;b&gt;a&lt;/b&gt; \\[x\\]\\(javascript:y\\) \\# z");
        assert_eq!(Stance::called("denies").map(Stance::french), Some(super::super::kinds::french("denies")));
    }
}
