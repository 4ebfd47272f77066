//! Rows of a question that are narrowed down, sorted and taken away. In: what is asked, and rows. Out: markup, or a file.

use super::asked::Asked;
use crate::query::Saved;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use crate::serve::pages::chart::chart;
use crate::serve::pages::facets;
use crate::serve::pages::map::map;
use crate::serve::pages::sheet::{self, CSV, SHEETS, Sheet, downloads};
use crate::serve::pages::sparql::{Shown, run};
use crate::serve::pages::table::{Results, heading};
use crate::serve::problem::Problem;
use axum::response::Response;
use maud::{Markup, html};
use std::sync::Arc;

/// Whether a format is made here of the rows, and not by a query process.
pub(super) fn is_sheet(format: &str) -> bool {
    format != CSV && sheet::is_sheet(format)
}

/// Rows with what narrows them down, sorts them and takes them away.
pub(super) fn rows(app: &App, lang: Lang, path: &str, asked: &Asked, all: &Results) -> Markup {
    let link = |pairs: &[(String, String)]| {
        let own = asked.parameters.iter().map(|p| (p.key.as_str(), p.value.as_str()));
        let all: Vec<(&str, &str)> =
            own.chain(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()))).collect();
        address::with(app, path, &all)
    };
    let chosen = &asked.chosen;
    let shown = chosen.applied(all.clone());
    let head = |name: &str| {
        html! {
            th scope="col" title=(name) aria-sort=[chosen.sorted(name)] {
                a href=(link(&chosen.with("sort", &chosen.next_sort(name)))) { (heading(name, lang)) }
                @match chosen.sorted(name) { Some("ascending") => " ▲", Some(_) => " ▼", None => "" }
            }
        }
    };
    let whole: &[(&str, &str)] =
        if chosen.is_empty() { &[("tsv", "TSV"), ("json", "JSON"), ("xml", "XML")] } else { &[] };
    let formats = [SHEETS, whole].concat();
    html! {
        section #results aria-live="polite" {
            h2 { (lang.say("results")) }
            (facets::show(lang, all, chosen, link))
            (shown.table(app, lang, head))
            (chart(lang, &shown))
            (map(app, lang, &shown))
            (downloads(lang, &formats, |format| link(&chosen.with("format", format))))
        }
    }
}

/// The rows that are wanted as CSV, or as Excel opens CSV by a double click where commas stand in numbers: with a byte order
/// mark, semicolons, and heads in words.
pub(super) async fn taken(
    app: &Arc<App>,
    lang: Lang,
    question: &Saved,
    asked: &Asked,
    format: &str,
    text: String,
) -> Result<Response, Problem> {
    if !SHEETS.iter().any(|(name, _)| *name == format) {
        let all = SHEETS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        return Err(Problem::bad_request(format!(
            "format={format}: rows that are chosen or sorted go as one of {all}"
        ))
        .in_french(format!("format = « {format} » : des lignes choisies ou triées vont en {all}.")));
    }
    let results = match run(app, text, true).await {
        Shown::Rows(results) => asked.chosen.applied(results),
        Shown::Problem(problem) => return Err(problem),
        Shown::Graph(_) | Shown::Long => {
            return Err(Problem::bad_request("there are too many rows for this format: take csv without a choice")
                .in_french("Il y a trop de lignes pour ce format : prenez csv, sans rien choisir."));
        }
    };
    let names: Vec<&str> = results.names().collect();
    let heads = names.iter().map(|&name| if format == CSV { name } else { heading(name, lang) }.to_owned()).collect();
    let words = |row: &dyn Fn(&str) -> Option<String>| names.iter().map(|name| row(name).unwrap_or_default()).collect();
    let rows = results.rows_of().map(|row| words(&row)).collect();
    #[cfg(feature = "xlsx")]
    let sheet = Sheet { cells: Some(results.cells()), ..Sheet::of_words(heads, rows) };
    #[cfg(not(feature = "xlsx"))]
    let sheet = Sheet::of_words(heads, rows);
    sheet.download(format, &question.name)
}
