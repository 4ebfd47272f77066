//! Questions and their parameters in words. In: a question of `queries/`. Out: text in the language of the page.

use crate::model::AgentKind;
use crate::query::{Saved, Takes};
use crate::serve::lang::Lang;
use crate::serve::pages::legend::agent_kind;
use crate::serve::pages::parts::capital;

/// What a parameter stands for: the common ones are told in the language of the page, those of somebody's own question as
/// that has it.
pub(in crate::serve::pages) fn about(takes: &Takes, lang: Lang) -> &str {
    // The least of two things.
    let sentences = if takes.key == "least" && takes.about.contains("sentences") { "-sentences" } else { "" };
    lang.known(&format!("hint-{}{sentences}", takes.key)).unwrap_or(&takes.about)
}

/// What a parameter may be where there are few, with the word for each: `None` for one that is typed.
pub(super) fn choices(key: &str, lang: Lang) -> Option<Vec<(&'static str, &'static str)>> {
    match key {
        "kind" => Some(AgentKind::ALL.map(|kind| (kind.as_str(), agent_kind(kind, lang))).to_vec()),
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
        "each" => lang.say("each-side"),
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
