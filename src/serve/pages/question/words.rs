//! Questions and their parameters in words. In: a question of `queries/`. Out: text in the language of the page.
//!
//! French in code: what the common parameters stand for, which the questions say in English.

use crate::model::AgentKind;
use crate::query::{Saved, Takes};
use crate::serve::lang::Lang;
use crate::serve::pages::parts::capital;

/// What a parameter stands for. The questions say it in English; the common ones are known in
/// French.
pub(in crate::serve::pages) fn about(takes: &Takes, lang: Lang) -> &str {
    let french = match takes.key.as_str() {
        "agent" => "qui parle, sous n’importe quelle graphie",
        "side" => "un État, une organisation, et tous ceux qui parlent pour eux",
        "topic" => "des mots du propos, tous, sous n’importe quelle forme",
        "document" => "un article, par son nom court, son titre ou son adresse",
        "from" => "dit ou publié ce jour-là ou après : 2024, 2024-11, 2024-11-29",
        "until" => "dit ou publié ce jour-là ou avant",
        "agency" => "l’agence créditée, sous n’importe quelle graphie",
        "relay" => "qui transmet, sous n’importe quelle graphie",
        "about" => "de qui le propos parle, sous n’importe quelle graphie",
        "with" => "l’autre article",
        "one" => "un média, une personne, un organisme, sous n’importe quelle graphie",
        "other" => "l’autre",
        "since" => "arrivé depuis : last (la dernière lecture), 2024-11-29, 2024-11-29T10:00:00Z",
        "publisher" => "qui publie l’article, sous n’importe quelle graphie",
        "kind" => "ce qu’est la voix",
        "checked" => "relu par quelqu’un ou non",
        "medium" => "des mots du support ou de la source : communiqué, vidéo",
        "least" if takes.about.contains("sentences") => {
            "le moins de phrases en commun : une seule peut être une formule"
        }
        "least" => "2, c’est l’auteur et la page",
        "limit" => "combien au plus ; all donne tout",
        "skip" => "combien en passer d’abord",
        "reason" => {
            "denied (démenti), otherFigure (chiffre), oppositeEvent (contraire), otherTime (moment), otherPlace (lieu)"
        }
        "pairs" => "combien de paires de phrases sont regardées : 10000, ou all",
        "stance" => "l’acte de parole",
        _ => takes.about.as_str(),
    };
    lang.pick(french, &takes.about)
}

/// What a parameter may be where there are few, with the word for each: `None` for one that is typed.
pub(super) fn choices(key: &str, lang: Lang) -> Option<Vec<(&'static str, &'static str)>> {
    match key {
        "kind" => Some(AgentKind::ALL.map(|kind| (kind.as_str(), lang.pick(kind.french(), kind.english()))).to_vec()),
        "checked" => Some(vec![
            ("unchecked", lang.say("unchecked")),
            ("checked", lang.say("checked-2")),
            ("corrected", lang.say("corrected")),
        ]),
        _ => None,
    }
}

/// A parameter's name in words.
pub(super) fn label(key: &str, lang: Lang) -> String {
    let words = match key {
        "agent" => lang.say("who"),
        "side" => lang.say("side"),
        "stance" => lang.say("speech-act-2"),
        "topic" => lang.say("topic"),
        "document" => lang.say("article-2"),
        "from" => lang.say("from"),
        "until" => lang.say("until"),
        "agency" => lang.say("agency"),
        "relay" => lang.say("relay"),
        "about" => lang.say("about"),
        "with" => lang.say("other-article"),
        "medium" => lang.say("medium"),
        "one" => lang.say("the-one"),
        "other" => lang.say("the-other"),
        "since" => lang.say("came-in-since"),
        "publisher" => lang.say("publisher"),
        "kind" => lang.say("kind-2"),
        "checked" => lang.say("checked"),
        "least" => lang.say("at-least"),
        "limit" => lang.say("at-most-2"),
        "skip" => lang.say("pass-over"),
        "reason" => lang.say("reason"),
        "pairs" => lang.say("pairs-looked-at"),
        // A parameter of somebody's own question.
        other => return capital(other),
    };
    words.to_owned()
}

/// The question in words: French first, then English, as `queries/` has them.
pub(in crate::serve::pages) fn title(question: &Saved, lang: Lang) -> String {
    let wanted = if lang == Lang::Fr { question.question.first() } else { question.question.get(1) };
    wanted.or(question.question.first()).unwrap_or(&question.name).clone()
}
