//! A table as Apache Parquet (<https://parquet.apache.org/docs/file-format/>), uncompressed: typed columns, days as
//! dates, lists as lists. Rows are written in groups, so that memory holds one group and not the table.

use super::columns::Cell;
use super::kind::{Table, TableError};
use crate::export::scope::Scope;
use crate::graph::store::ClaimStore;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use std::io::{self, Write};
use std::sync::Arc;

/// Rows of one group.
const GROUP: usize = 10_000;

/// What the cells of a column are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Day,
    List,
    Number,
    Decimal,
    Flag,
}

/// The columns that are no text, whichever table they stand in.
fn kind(column: &str) -> Kind {
    match column {
        "date" => Kind::Day,
        "agents" | "agent_names" | "agent_kinds" | "relays" | "relay_names" | "about" | "responds_to" | "spellings"
        | "roles" | "acts_for" | "acts_for_names" | "authors" | "writers" | "credits" | "credit_names" => Kind::List,
        "paragraph" | "start" | "end" | "paragraphs" | "characters" | "claims" => Kind::Number,
        "confidence" | "score" => Kind::Decimal,
        "conditional" | "negated" => Kind::Flag,
        _ => Kind::Text,
    }
}

/// Writes a table.
///
/// # Errors
/// Where the store or the writer fails.
pub fn parquet(store: &ClaimStore, scope: &Scope, table: Table, out: impl Write + Send) -> Result<(), TableError> {
    let fields: String = table.columns().iter().map(|name| field(name)).collect();
    let schema = Arc::new(parse_message_type(&format!("message {} {{\n{fields}}}", table.as_str())).map_err(failed)?);
    let properties = Arc::new(WriterProperties::builder().set_created_by("selon".to_owned()).build());
    let mut writer = SerializedFileWriter::new(out, schema, properties).map_err(failed)?;
    let mut held: Vec<Vec<Cell>> = Vec::new();
    table.rows(store, scope, |cells| {
        held.push(cells);
        if held.len() == GROUP {
            group(&mut writer, table, &held).map_err(failed)?;
            held.clear();
        }
        Ok(())
    })?;
    if !held.is_empty() {
        group(&mut writer, table, &held).map_err(failed)?;
    }
    writer.close().map_err(failed)?;
    Ok(())
}

fn failed(error: ParquetError) -> TableError {
    TableError::Write(io::Error::other(error))
}

fn field(name: &str) -> String {
    match kind(name) {
        Kind::Text => format!("optional binary {name} (STRING);\n"),
        Kind::Day => format!("optional int32 {name} (DATE);\n"),
        Kind::List => {
            format!("optional group {name} (LIST) {{ repeated group list {{ required binary element (STRING); }} }}\n")
        }
        Kind::Number => format!("optional int64 {name};\n"),
        Kind::Decimal => format!("optional double {name};\n"),
        Kind::Flag => format!("optional boolean {name};\n"),
    }
}

fn group<W: Write + Send>(
    writer: &mut SerializedFileWriter<W>,
    table: Table,
    rows: &[Vec<Cell>],
) -> Result<(), ParquetError> {
    let mut group = writer.next_row_group()?;
    for (number, name) in table.columns().iter().enumerate() {
        let Some(mut column) = group.next_column()? else { break };
        let cells = || rows.iter().map(|row| row.get(number).unwrap_or(&Cell::Empty));
        match kind(name) {
            Kind::List => lists(&mut column, cells())?,
            Kind::Text => values::<ByteArrayType>(&mut column, cells(), text)?,
            Kind::Day => values::<Int32Type>(&mut column, cells(), day)?,
            Kind::Number => values::<Int64Type>(&mut column, cells(), number_of)?,
            Kind::Decimal => values::<DoubleType>(&mut column, cells(), decimal)?,
            Kind::Flag => values::<BoolType>(&mut column, cells(), flag)?,
        }
        column.close()?;
    }
    group.close()?;
    Ok(())
}

/// A column with one value a row at most.
fn values<'c, T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = &'c Cell>,
    read: impl Fn(&Cell) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        let value = read(cell);
        levels.push(i16::from(value.is_some()));
        values.extend(value);
    }
    column.typed::<T>().write_batch(&values, Some(&levels), None)?;
    Ok(())
}

/// A column of lists: 2 where there is an item, 1 where the list is empty; 0 begins a row, 1 goes on.
fn lists<'c>(
    column: &mut SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = &'c Cell>,
) -> Result<(), ParquetError> {
    let (mut values, mut there, mut again) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        let items: &[String] = if let Cell::List(items) = cell { items } else { &[] };
        if items.is_empty() {
            there.push(1);
            again.push(0);
        }
        for (number, item) in items.iter().enumerate() {
            values.push(ByteArray::from(item.as_str()));
            there.push(2);
            again.push(i16::from(number > 0));
        }
    }
    column.typed::<ByteArrayType>().write_batch(&values, Some(&there), Some(&again))?;
    Ok(())
}

fn text(cell: &Cell) -> Option<ByteArray> {
    if let Cell::Text(text) = cell { Some(ByteArray::from(text.as_str())) } else { None }
}

fn number_of(cell: &Cell) -> Option<i64> {
    if let Cell::Number(number) = cell { i64::try_from(*number).ok() } else { None }
}

fn decimal(cell: &Cell) -> Option<f64> {
    if let Cell::Decimal(number) = cell { Some(*number) } else { None }
}

fn flag(cell: &Cell) -> Option<bool> {
    if let Cell::Flag(flag) = cell { Some(*flag) } else { None }
}

/// A day as the number of days since 1970.
fn day(cell: &Cell) -> Option<i32> {
    let Cell::Text(text) = cell else { return None };
    let mut parts = text.split('-').map(str::parse::<i64>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    // Days from civil, H. Hinnant: the year begins in March, so that the leap day is its last.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    i32::try_from(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        let of = |text: &str| day(&Cell::Text(text.to_owned()));
        assert_eq!(of("1970-01-01"), Some(0));
        assert_eq!(of("2000-03-01"), Some(11_017));
        assert_eq!(of("2024-02-29"), Some(19_782));
        assert_eq!(of("1969-12-31"), Some(-1));
        assert_eq!(of("2024-11"), None);
    }
}
