//! Stances and kinds in words. In: their names in the graph. Out: French and English words, marks
//! that do not rest on colour alone.
//!
//! French in code: the words of the pages themselves, which stand beside their English everywhere in `pages`.

use crate::model::{Form, Stance};
use crate::serve::lang::Lang;
use crate::serve::view::Kind;
use maud::{Markup, html};

/// The word for a stance.
pub(super) fn word(stance: Stance, lang: Lang) -> &'static str {
    lang.pick(stance.french(), stance.english())
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
        Kind::Agent(kind) => lang.pick(kind.french(), kind.english()),
        Kind::Document => lang.say("article"),
        Kind::Claim => lang.say("claim"),
        Kind::Proposition => lang.say("proposition-2"),
        Kind::Other => "",
    }
}

/// How the words are given, in words.
pub(super) fn form(form: Form, lang: Lang) -> &'static str {
    lang.pick(form.french(), form.english())
}

/// A date in words: `2024-11-29` → 29 novembre 2024.
pub(super) fn date(iso: &str, lang: Lang) -> String {
    const FRENCH: [&str; 12] = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ];
    const ENGLISH: [&str; 12] = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ];
    let mut parts = iso.get(..10).unwrap_or(iso).split('-');
    let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let names = if lang == Lang::Fr { FRENCH } else { ENGLISH };
    let month = month.and_then(|m| m.parse::<usize>().ok()).and_then(|m| names.get(m.wrapping_sub(1)));
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
    fn dates_are_written_out() {
        assert_eq!(date("2024-11-01", Lang::Fr), "1er novembre 2024");
        assert_eq!(date("2024-11-29", Lang::En), "29 November 2024");
        assert_eq!(date("2024-02", Lang::Fr), "février 2024");
        assert_eq!(date("2024", Lang::Fr), "2024");
        assert_eq!(date("2024-13-01", Lang::Fr), "2024-13-01");
    }
}
