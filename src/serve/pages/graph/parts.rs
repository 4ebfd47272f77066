//! What stands around the picture. In: its filters and rows. Out: the form, the tools that a script brings to life, the
//! table.

use crate::export::view::Row;
use crate::model::Stance;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::asked::Asked;
use crate::serve::lang::Lang;
use crate::serve::pages::form::{Field, field, stance_field};
use crate::serve::pages::legend;
use crate::serve::pages::parts::time;
use crate::serve::pages::sheet::Sheet;
use crate::serve::pages::table::heading;
use crate::serve::view::{Named, Picture};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// The form.
pub(super) fn filters(
    app: &App,
    lang: Lang,
    asked: &Asked,
    stance: Option<Stance>,
    (agent, document): (Option<&Named>, Option<&Named>),
) -> Markup {
    let name = |named: Option<&Named>, typed: &str| named.map_or_else(|| typed.to_owned(), |n| n.name.clone());
    let (agent, document) = (name(agent, asked.value("agent")), name(document, asked.value("document")));
    html! {
        form.question action=(app.path("/graph")) method="get" {
            (field(&Field { name: "agent", label: lang.say("who"), value: &agent, hint: "" }))
            (field(&Field { name: "document", label: "Article", value: &document, hint: "" }))
            (stance_field(lang, stance))
            div.field.check {
                input #f-shared type="checkbox" name="shared" value="1" checked[asked.is_given("shared")];
                label for="f-shared" { (lang.say("said-by-several")) }
            }
            p.send { button type="submit" { (lang.say("show")) } }
        }
    }
}

/// The stances of a picture, in the order of the scheme.
pub(super) fn stances(picture: &Picture) -> Vec<Stance> {
    let drawn: BTreeSet<Stance> = picture.shown.graph.edge_weights().map(|edge| edge.stance).collect();
    Stance::ALL.into_iter().filter(|stance| drawn.contains(stance)).collect()
}

/// The legend, which a script makes filters of, and what only a script can do: larger and smaller, a span of time, PNG,
/// paper.
pub(in crate::serve::pages) fn tools(lang: Lang, stances: &[Stance], svg: &str, in_time: bool) -> Markup {
    html! {
        div.tools {
            ul.legend {
                @for stance in stances {
                    li {
                        label {
                            input.live type="checkbox" checked value=(stance.as_str()) data-shows="stance" hidden disabled;
                            (legend::badge(*stance, lang))
                        }
                    }
                }
            }
            p.paths { a.svg href=(svg) download { "SVG" } }
            div.live hidden role="group" aria-label=(lang.say("picture")) {
                button.plain type="button" data-does="in" aria-label=(lang.say("larger")) { "+" } " "
                button.plain type="button" data-does="out" aria-label=(lang.say("smaller")) { "−" } " "
                button.plain type="button" data-does="whole" { (lang.say("see-all")) } " "
                button.plain type="button" data-does="png" { "PNG" } " "
                button.plain type="button" data-does="print" { (lang.say("print")) }
                span.note.keys { " + − 0 ← ↑ → ↓" }
            }
            @if in_time {
                div.live.span hidden {
                    label for="t-from" { (lang.say("from-2")) } " " input #t-from type="range" min="0" value="0" data-shows="from"; output for="t-from" {}
                    " " label for="t-until" { (lang.say("to")) } " " input #t-until type="range" min="0" value="0" data-shows="until"; output for="t-until" {}
                }
            }
        }
    }
}

/// Rows of the table in their order, each with the date of its claim.
fn sorted<'p>(picture: &'p Picture, dates: &'p BTreeMap<String, String>) -> Vec<(Option<&'p String>, &'p Row)> {
    let mut rows: Vec<_> = picture.rows.iter().map(|row| (dates.get(&row.claim), row)).collect();
    rows.sort_by(|(one, a), (other, b)| (&a.who, &a.label, one, &a.claim).cmp(&(&b.who, &b.label, other, &b.claim)));
    rows
}

/// The table to take away.
pub(super) fn sheet(lang: Lang, picture: &Picture, dates: &BTreeMap<String, String>) -> Sheet {
    let heads = ["who", "stance", "what", "date", "iri"].map(|name| heading(name, lang).to_owned());
    let row = |(date, row): (Option<&String>, &Row)| {
        let stance = legend::word(row.stance, lang).to_owned();
        vec![row.who.clone(), stance, row.label.clone(), date.cloned().unwrap_or_default(), row.claim.clone()]
    };
    Sheet::of_words(heads.to_vec(), sorted(picture, dates).into_iter().map(row).collect())
}

/// Who says what, one claim a row.
pub(super) fn table(app: &App, lang: Lang, picture: &Picture, dates: &BTreeMap<String, String>) -> Markup {
    html! {
        details.beside-picture open {
            summary { (lang.say("the-same-as-a-table")) }
            div.rows tabindex="0" role="region" aria-label=(lang.say("who-says-what")) {
                table {
                    thead { tr {
                        th scope="col" { (lang.say("who")) } th scope="col" { (lang.say("act")) }
                        th scope="col" { (lang.say("what")) } th scope="col" { (lang.say("date-2")) }
                    } }
                    tbody {
                        @for (date, row) in sorted(picture, dates) {
                            @let (agent, statement) = (address::of(app, &row.agent), address::of(app, &row.statement));
                            tr data-agent=(agent) data-statement=(statement) data-stance=(row.stance.as_str()) data-date=[date] {
                                th scope="row" { a href=(agent) { (row.who) } }
                                td { (legend::badge(row.stance, lang)) }
                                td.wordy { a href=(address::of(app, &row.claim)) { (row.label) } }
                                td { @if let Some(date) = date { (time(date, lang)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
