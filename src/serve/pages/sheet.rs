//! Rows to take away. In: heads and cells, a format. Out: a file for spreadsheets, and the links to its formats.

use crate::export::rows::{comma_sheet, excel_sheet};
#[cfg(feature = "xlsx")]
use crate::export::{tables::Cell, xlsx::workbook};
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};

/// CSV, its heads as programs know them.
pub(super) const CSV: &str = "csv";
/// CSV as a French Excel opens it.
const EXCEL: &str = "excel";
/// A workbook of Excel.
#[cfg(feature = "xlsx")]
const XLSX: &str = "xlsx";

/// What rows go as.
#[cfg(feature = "xlsx")]
pub(super) const SHEETS: &[(&str, &str)] = &[(CSV, "CSV"), (XLSX, "Excel"), (EXCEL, "Excel (CSV ;)")];
#[cfg(not(feature = "xlsx"))]
pub(super) const SHEETS: &[(&str, &str)] = &[(CSV, "CSV"), (EXCEL, "Excel (CSV ;)")];

/// Whether a format is one of these.
pub(super) fn is_sheet(format: &str) -> bool {
    SHEETS.iter().any(|(name, _)| *name == format)
}

/// Rows with their heads.
pub(super) struct Sheet {
    /// The heads.
    pub(super) heads: Vec<String>,
    /// The words of each cell.
    pub(super) rows: Vec<Vec<String>>,
    /// The same with their types; where there are none, words.
    #[cfg(feature = "xlsx")]
    pub(super) cells: Option<Vec<Vec<Cell>>>,
}

impl Sheet {
    /// Rows of words.
    pub(super) fn of_words(heads: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        Self {
            heads,
            rows,
            #[cfg(feature = "xlsx")]
            cells: None,
        }
    }

    /// The file, called so.
    ///
    /// # Errors
    /// Where a workbook does not hold the rows.
    pub(super) fn download(self, format: &str, name: &str) -> Result<Response, Problem> {
        let (bytes, media, ending) = self.file(format).map_err(|error| Problem::internal(&error))?;
        let mut response = bytes.into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
        if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.{ending}\"")) {
            headers.insert(CONTENT_DISPOSITION, name);
        }
        Ok(response)
    }

    /// Bytes, their type, the ending of the name.
    fn file(self, format: &str) -> std::io::Result<(Vec<u8>, &'static str, &'static str)> {
        #[cfg(feature = "xlsx")]
        if format == XLSX {
            let words = |rows: Vec<Vec<String>>| {
                rows.into_iter().map(|row| row.into_iter().map(Cell::Text).collect()).collect::<Vec<_>>()
            };
            let cells = self.cells.unwrap_or_else(|| words(self.rows));
            let bytes = workbook(&self.heads, &cells)?;
            return Ok((bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"));
        }
        let rows = self.rows.into_iter();
        let bytes = if format == EXCEL { excel_sheet(&self.heads, rows) } else { comma_sheet(&self.heads, rows) }?;
        Ok((bytes, "text/csv; charset=utf-8", "csv"))
    }
}

/// Links to the same in each of some formats, as names with their labels.
pub(super) fn downloads(lang: Lang, formats: &[(&str, &str)], link: impl Fn(&str) -> String) -> Markup {
    html! {
        p.downloads {
            (lang.say("download"))
            @for (i, (format, name)) in formats.iter().enumerate() {
                @if i > 0 { " · " }
                a href=(link(format)) download { (name) }
            }
        }
    }
}
