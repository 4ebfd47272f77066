//! Formats of rows, one list for the commands that give them. In: what `--format` says. Out: a [`RowFormat`].

use crate::export::rows::RowFormat;
use std::io::IsTerminal;

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// Aligned columns
    Table,
    /// SPARQL results as CSV
    Csv,
    /// The same for a spreadsheet whose numbers have commas: a byte order mark and semicolons
    Excel,
    /// A workbook of Excel; send it into a file
    #[cfg(feature = "xlsx")]
    Xlsx,
    /// SPARQL results as TSV
    Tsv,
    /// SPARQL results as JSON
    Json,
    /// SPARQL results as XML
    Xml,
}

impl Format {
    /// The format that was asked for, with `csv` as what CSV is here; where none was, a table on a terminal and CSV elsewhere.
    ///
    /// # Errors
    /// For a workbook on a terminal.
    pub(super) fn or_usual(asked: Option<Self>, csv: RowFormat) -> anyhow::Result<RowFormat> {
        Ok(match asked {
            None if !std::io::stdout().is_terminal() => csv,
            None | Some(Self::Table) => RowFormat::Table(super::terminal_width()),
            Some(Self::Csv) => csv,
            Some(Self::Excel) => RowFormat::Excel,
            #[cfg(feature = "xlsx")]
            Some(Self::Xlsx) => {
                super::tell::no_terminal()?;
                RowFormat::Xlsx
            }
            Some(Self::Tsv) => RowFormat::Tsv,
            Some(Self::Json) => RowFormat::Json,
            Some(Self::Xml) => RowFormat::Xml,
        })
    }
}
