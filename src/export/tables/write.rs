//! Rows as CSV (RFC 4180), TSV or JSON Lines. Lists of CSV and TSV stand in one cell, ` | ` between; in CSV an
//! apostrophe stands before what a spreadsheet would open as a formula, TSV and JSON Lines have every text as it is.

use super::columns::Cell;
use super::kind::{Table, TableError};
use crate::export::harmless;
use crate::export::scope::Scope;
use crate::graph::store::ClaimStore;
use serde_json::{Map, Value};
use std::io::{self, Write};

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// Commas.
    Csv,
    /// Tabulators.
    Tsv,
    /// A JSON object a line.
    Lines,
}

/// What stands between the items of a list in one cell.
const BETWEEN: &str = " | ";

/// Writes a table.
///
/// # Errors
/// Where the store or the writer fails.
pub fn write(
    store: &ClaimStore,
    scope: &Scope,
    table: Table,
    sheet: Sheet,
    mut out: impl Write,
) -> Result<(), TableError> {
    match sheet {
        Sheet::Lines => table.rows(store, scope, |cells| {
            let pairs = table.columns().iter().zip(cells).map(|(name, cell)| ((*name).to_owned(), value(cell)));
            serde_json::to_writer(&mut out, &Value::Object(pairs.collect::<Map<_, _>>())).map_err(io::Error::from)?;
            Ok(writeln!(out)?)
        })?,
        Sheet::Csv | Sheet::Tsv => {
            let delimiter = if sheet == Sheet::Csv { b',' } else { b'\t' };
            let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(&mut out);
            writer.write_record(table.columns()).map_err(io::Error::from)?;
            table.rows(store, scope, |cells| {
                let cells = cells.into_iter().map(|cell| in_sheet(cell, sheet));
                Ok(writer.write_record(cells).map_err(io::Error::from)?)
            })?;
            writer.flush()?;
        }
    }
    Ok(out.flush()?)
}

/// Writes a table as a workbook of Excel.
///
/// # Errors
/// Where the store or the writer fails, and for more rows than a sheet holds.
#[cfg(feature = "xlsx")]
pub fn xlsx(store: &ClaimStore, scope: &Scope, table: Table, mut out: impl Write) -> Result<(), TableError> {
    let heads: Vec<String> = table.columns().iter().map(|&name| name.to_owned()).collect();
    let mut rows = Vec::new();
    table.rows(store, scope, |cells| {
        rows.push(cells);
        Ok(())
    })?;
    out.write_all(&crate::export::xlsx::workbook(&heads, &rows)?)?;
    Ok(out.flush()?)
}

fn in_sheet(cell: Cell, sheet: Sheet) -> String {
    let words = match cell {
        Cell::Empty => return String::new(),
        Cell::Text(text) => text,
        Cell::List(items) => items.join(BETWEEN),
        Cell::Number(number) => return number.to_string(),
        Cell::Decimal(number) => return number.to_string(),
        Cell::Flag(flag) => return flag.to_string(),
    };
    if sheet == Sheet::Csv { harmless::cell(&words).into_owned() } else { words }
}

fn value(cell: Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => text.into(),
        Cell::List(items) => items.into(),
        Cell::Number(number) => number.into(),
        Cell::Decimal(number) => number.into(),
        Cell::Flag(flag) => flag.into(),
    }
}
