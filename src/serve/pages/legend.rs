//! Stances and kinds in words. In: their names in the graph. Out: French and English words, marks
//! that do not rest on colour alone.

use crate::model::{AgentKind, Form, Stance};
use crate::serve::lang::Lang;
use crate::serve::view::Kind;
use maud::{Markup, html};

/// The word for a stance.
pub(super) fn word(stance: Stance, lang: Lang) -> &'static str {
    lang.known(&format!("stance-{}", stance.as_str())).unwrap_or(stance.as_str())
}

/// The name of a stance in the style sheet.
pub(super) fn class(stance: Stance) -> String {
    format!("s-{}", stance.as_str())
}

/// Sign and word of a stance in its colour.
pub(super) fn badge(stance: Stance, lang: Lang) -> Markup {
    html! { span class={ "stance " (class(stance)) } { (sign(stance)) (word(stance, lang)) } }
}

/// The sign of a stance, for who cannot tell the colours apart.
pub(super) fn sign(stance: Stance) -> Markup {
    html! { span.sign aria-hidden="true" { (stance.sign()) } }
}

/// The stances to choose from in a form.
pub(super) fn options(chosen: Option<Stance>, lang: Lang) -> Markup {
    html! { @for stance in Stance::ALL { option value=(stance.as_str()) selected[chosen == Some(stance)] { (word(stance, lang)) } } }
}

/// What something is, in words.
pub(super) fn kind(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Agent(kind) => agent_kind(kind, lang),
        Kind::Document => lang.say("article"),
        Kind::Claim => lang.say("claim"),
        Kind::Proposition => lang.say("proposition-2"),
        Kind::Other => "",
    }
}

/// What an agent is, in words.
pub(super) fn agent_kind(kind: AgentKind, lang: Lang) -> &'static str {
    lang.known(&format!("kind-{}", kind.as_str())).unwrap_or(kind.as_str())
}

/// How the words are given, in words.
pub(super) fn form(form: Form, lang: Lang) -> &'static str {
    lang.known(&format!("form-{}", form.as_str())).unwrap_or(form.as_str())
}

/// A date in words: `2024-11-29` → 29 novembre 2024.
pub(super) fn date(iso: &str, lang: Lang) -> String {
    let mut parts = iso.get(..10).unwrap_or(iso).split('-');
    let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let mut names = lang.say("month-names").split('|');
    let month = month.and_then(|m| m.parse::<usize>().ok()).and_then(|m| names.nth(m.checked_sub(1)?));
    match (month, day.and_then(|d| d.parse::<u8>().ok())) {
        (Some(month), Some(1)) if lang == Lang::Fr => format!("1er {month} {year}"),
        (Some(month), Some(day)) => format!("{day} {month} {year}"),
        (Some(month), None) => format!("{month} {year}"),
        (None, _) => iso.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_says_can_be_typed() {
        for lang in Lang::ALL {
            for stance in Stance::ALL {
                assert_eq!(Stance::called(word(stance, lang)), Some(stance));
            }
            for kind in AgentKind::ALL {
                assert_eq!(AgentKind::called(agent_kind(kind, lang)), Some(kind));
            }
        }
    }

    #[test]
    fn dates_are_written_out() {
        assert_eq!(date("2024-11-01", Lang::Fr), "1er novembre 2024");
        assert_eq!(date("2024-11-29", Lang::En), "29 November 2024");
        assert_eq!(date("2024-02", Lang::Fr), "février 2024");
        assert_eq!(date("2024", Lang::Fr), "2024");
        assert_eq!(date("2024-13-01", Lang::Fr), "2024-13-01");
    }
}
