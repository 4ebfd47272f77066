//! Stances and kinds in words. In: their names in the graph. Out: French and English words, marks
//! that do not rest on colour alone.

use crate::serve::lang::Lang;
use maud::{Markup, html};

/// A stance as pages show it.
pub(super) struct StanceWords {
    /// Its name in the graph, and its class in the style sheet.
    pub(super) name: &'static str,
    /// "affirme".
    french: &'static str,
    /// "asserts".
    english: &'static str,
    /// A sign, for who cannot tell the colours apart.
    pub(super) sign: &'static str,
}

/// Every stance, in the order of the scheme.
pub(super) const STANCES: [StanceWords; 10] = [
    StanceWords { name: "asserts", french: "affirme", english: "asserts", sign: "●" },
    StanceWords { name: "confirms", french: "confirme", english: "confirms", sign: "✓" },
    StanceWords { name: "denies", french: "dément", english: "denies", sign: "✕" },
    StanceWords { name: "accuses", french: "accuse", english: "accuses", sign: "▲" },
    StanceWords { name: "alleges", french: "sans répondant", english: "unattributed", sign: "◌" },
    StanceWords { name: "believes", french: "estime", english: "believes", sign: "≈" },
    StanceWords { name: "demands", french: "demande", english: "demands", sign: "➜" },
    StanceWords { name: "commits", french: "s’engage", english: "undertakes", sign: "◆" },
    StanceWords { name: "asks", french: "s’interroge", english: "asks", sign: "?" },
    StanceWords { name: "evaluates", french: "juge", english: "judges", sign: "★" },
];

/// The words of a stance; those of `asserts` for a name that is none.
pub(super) fn stance(name: &str) -> &'static StanceWords {
    let [asserts, ..] = &STANCES;
    STANCES.iter().find(|stance| stance.name == name).unwrap_or(asserts)
}

impl StanceWords {
    /// The word in a language.
    pub(super) fn word(&self, lang: Lang) -> &'static str {
        lang.pick(self.french, self.english)
    }

    /// Its name in the style sheet.
    pub(super) fn class(&self) -> String {
        format!("s-{}", self.name)
    }

    /// Sign and word in its colour.
    pub(super) fn badge(&self, lang: Lang) -> Markup {
        html! { span class={ "stance " (self.class()) } { span.sign aria-hidden="true" { (self.sign) } (self.word(lang)) } }
    }
}

/// What an agent is, in words.
pub(super) fn kind(name: &str, lang: Lang) -> &'static str {
    match name {
        "person" => lang.pick("personne", "person"),
        "organisation" => lang.pick("organisation", "organisation"),
        "state" => lang.pick("État", "state"),
        "medium" => lang.pick("média", "medium"),
        "group" => lang.pick("groupe sans nom", "unnamed group"),
        "evidence" => lang.pick("document ou preuve", "document or evidence"),
        "document" => lang.pick("article", "article"),
        "claim" => lang.pick("propos", "claim"),
        "proposition" => lang.pick("proposition", "proposition"),
        _ => "",
    }
}

/// How the words are given, in words.
pub(super) fn form(name: &str, lang: Lang) -> &'static str {
    match name {
        "direct" => lang.pick("citation", "quotation"),
        "mixed" => lang.pick("paroles rapportées, en partie citées", "reported, partly quoted"),
        _ => lang.pick("paroles rapportées", "reported"),
    }
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
    use crate::attribute::Stance;

    #[test]
    fn every_stance_has_words() {
        let known: Vec<&str> = STANCES.iter().map(|stance| stance.name).collect();
        assert_eq!(known, Stance::ALL.map(Stance::as_str));
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
