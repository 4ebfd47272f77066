//! Rows as an Excel workbook (Office Open XML, ECMA-376). In: names of columns, cells with their types. Out: a file with one
//! sheet, the same bytes in every run. Words are words in it: nothing in them opens as a formula or a link.

use super::tables::Cell;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use std::io;

/// Rows of one sheet, with the heads, and characters of one cell: what Excel holds.
const ROWS: u32 = 1_048_576;
const LETTERS: usize = 32_767;
/// Widths of columns, in characters, by what the longest of the first cells takes.
const NARROW: usize = 6;
const WIDE: usize = 60;
/// Rows that widths are chosen by.
const LOOKED_AT: usize = 200;
/// What stands between the items of a list in one cell.
const BETWEEN: &str = " | ";

/// A workbook of rows, its heads bold and in sight while one reads on, each column to be filtered.
///
/// # Errors
/// For more rows than a sheet holds, and more columns.
pub fn workbook(heads: &[String], rows: &[Vec<Cell>]) -> io::Result<Vec<u8>> {
    build(heads, rows).map_err(|error| io::Error::other(error.to_string()))
}

fn build(heads: &[String], rows: &[Vec<Cell>]) -> Result<Vec<u8>, XlsxError> {
    if rows.len() >= ROWS as usize {
        let why = format!("a sheet has {ROWS} rows at most and this would have {}: take csv", rows.len() + 1);
        return Err(XlsxError::ParameterError(why));
    }
    let mut book = Workbook::new();
    // The day on which it was made would make other bytes of the same rows.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let sheet = book.add_worksheet();
    let bold = Format::new().set_bold();
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(0, column, head, &bold)?;
        let cells = rows.iter().take(LOOKED_AT).filter_map(|row| row.get(usize::from(column)));
        let longest = cells.map(|cell| words(cell).chars().count()).chain([head.chars().count()]).max();
        sheet.set_column_width(column, longest.unwrap_or(0).clamp(NARROW, WIDE) as f64 + 1.0)?;
    }
    for (number, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            match cell {
                Cell::Empty => continue,
                Cell::Number(value) => sheet.write_number(number, column, *value as f64)?,
                Cell::Decimal(value) => sheet.write_number(number, column, *value)?,
                Cell::Flag(value) => sheet.write_boolean(number, column, *value)?,
                Cell::Text(_) | Cell::List(_) => sheet.write_string(number, column, shortened(words(cell)))?,
            };
        }
    }
    if let (Ok(last), Ok(count)) = (u16::try_from(heads.len().saturating_sub(1)), u32::try_from(rows.len()))
        && !heads.is_empty()
    {
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofilter(0, 0, count, last)?;
    }
    book.save_to_buffer()
}

/// What stands in a cell.
fn words(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::List(items) => items.join(BETWEEN),
        Cell::Number(number) => number.to_string(),
        Cell::Decimal(number) => number.to_string(),
        Cell::Flag(flag) => flag.to_string(),
    }
}

/// A text that a cell holds; a longer one ends with a mark. Excel counts in units of UTF-16.
fn shortened(text: String) -> String {
    if text.encode_utf16().count() <= LETTERS {
        return text;
    }
    let mut left = LETTERS - 1;
    let fits = |letter: &char| {
        let room = left >= letter.len_utf16();
        left = left.saturating_sub(letter.len_utf16());
        room
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    /// A part of a workbook.
    fn part(book: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(io::Cursor::new(book)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn words_are_words_and_numbers_numbers() {
        let heads = ["Qui".to_owned(), "n".to_owned()];
        let rows = [
            vec![Cell::Text("=HYPERLINK(\"http://x\")".into()), Cell::Number(12)],
            vec![Cell::Text("http://x/".into()), Cell::Empty],
        ];
        let book = workbook(&heads, &rows).unwrap();
        let sheet = part(&book, "xl/worksheets/sheet1.xml");
        assert!(sheet.contains("<v>12</v>") && !sheet.contains("<f>") && !sheet.contains("hyperlink"), "{sheet}");
        let strings = part(&book, "xl/sharedStrings.xml");
        assert!(strings.contains("=HYPERLINK(") && strings.contains("Qui"), "{strings}");
        assert_eq!(book, workbook(&heads, &rows).unwrap(), "the same bytes");
    }

    #[test]
    fn what_no_cell_holds_is_cut() {
        assert_eq!(shortened("é".repeat(40_000)).encode_utf16().count(), LETTERS);
        assert!(shortened("𝄞".repeat(40_000)).encode_utf16().count() <= LETTERS);
        assert_eq!(shortened("court".to_owned()), "court");
    }
}
