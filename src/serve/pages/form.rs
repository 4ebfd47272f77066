//! Fields of the filters above pages. In: what was given. Out: markup, and what was meant.

use super::legend;
use crate::model::Stance;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use maud::{Markup, html};

/// A field to type in.
pub(super) struct Field<'a> {
    /// The parameter.
    pub(super) name: &'a str,
    /// What it is called.
    pub(super) label: &'a str,
    /// What was given.
    pub(super) value: &'a str,
    /// What may be given.
    pub(super) hint: &'a str,
}

/// One field with its label and hint.
pub(super) fn field(field: &Field<'_>) -> Markup {
    let id = format!("f-{}", field.name);
    let hint = format!("{id}-hint");
    html! {
        div.field {
            label for=(id) { (field.label) }
            input id=(id) name=(field.name) value=(field.value) maxlength="300" autocomplete="off" aria-describedby=[(!field.hint.is_empty()).then_some(&hint)];
            @if !field.hint.is_empty() { span.hint id=(hint) { (field.hint) } }
        }
    }
}

/// The choice of a stance.
pub(super) fn stance_field(lang: Lang, chosen: Option<Stance>) -> Markup {
    html! {
        div.field {
            label for="f-stance" { (lang.say("speech-act-2")) }
            select #f-stance name="stance" {
                option value="" { (lang.say("all-2")) }
                (legend::options(chosen, lang))
            }
        }
    }
}

/// The stance that is asked for, by its name or its word in either language; `None` where none is.
///
/// # Errors
/// 400 with all stances for what is none.
pub(crate) fn given_stance(text: &str) -> Result<Option<Stance>, Problem> {
    if text.is_empty() {
        return Ok(None);
    }
    Stance::called(text).map(Some).ok_or_else(|| {
        Problem::bad_request(format!("stance={text}: the stances are {}", Stance::ALL.map(Stance::as_str).join(", ")))
            .in_french(format!(
                "stance = « {text} » : les actes de parole sont {}.",
                Stance::ALL.map(Stance::french).join(", ")
            ))
    })
}
