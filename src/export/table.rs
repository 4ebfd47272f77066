//! Rows for people. In: a heading and cells. Out: aligned columns, wrapped to the width of a terminal where there is
//! one; elsewhere as wide as they are, so that nothing is cut. Where a terminal is too narrow for columns that can be
//! read, each row is a list of its cells.

use super::{harmless, wrap};
use comfy_table::{ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle};

/// A rule below the heading, two spaces between columns.
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(' '))
    .header_separator(LineStyle::none().fill('─').junction(' '))
    .content_lines(ContentLineStyle::none().junction(' '));

/// The narrowest terminal that is laid out for, in columns.
const NARROWEST: usize = 40;

/// Columns of the terminal that words of an article are to have side by side.
const WORDS: usize = 24;

/// Lays out rows under their heading. With a width the widest columns give way first and their cells go on
/// below; columns are counted as a terminal shows characters (UAX #11). A column in which no row says anything
/// takes no room.
pub fn layout(heading: &[String], rows: &[Vec<String>], width: Option<usize>) -> String {
    let said = |column: usize| rows.is_empty() || rows.iter().any(|row| row.get(column).is_some_and(|c| !c.is_empty()));
    let shown: Vec<usize> = (0..heading.len()).filter(|&column| said(column)).collect();
    let pick = |row: &[String]| -> Vec<String> {
        shown.iter().map(|&i| row.get(i).map(|cell| harmless::line(cell)).unwrap_or_default()).collect()
    };
    let (heading, rows) = (pick(heading), rows.iter().map(|row| pick(row)).collect::<Vec<_>>());
    if let Some(width) = width.map(|width| width.max(NARROWEST)).filter(|width| needed(&heading, &rows) > *width) {
        return listed(&heading, &rows, width);
    }
    let mut table = Table::new();
    table.load_style(STYLE).set_header(heading).add_rows(rows);
    match width {
        Some(width) => {
            let width = u16::try_from(width.max(NARROWEST)).unwrap_or(u16::MAX);
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        None => {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
    }
    let last = shown.len().saturating_sub(1);
    for (number, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, u16::from(number < last)));
    }
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// How wide columns have to be together so that no word of a cell is broken and sentences have some words a line.
fn needed(heading: &[String], rows: &[Vec<String>]) -> usize {
    let room = |cell: &str| {
        let word = cell.split(' ').map(|word| word.chars().count()).max().unwrap_or_default();
        word.max(cell.chars().count().min(WORDS))
    };
    let column = |i: usize| rows.iter().filter_map(|row| row.get(i)).map(|cell| room(cell)).max().unwrap_or_default();
    let columns = heading.iter().enumerate().map(|(i, name)| column(i).max(name.chars().count()) + 2);
    columns.sum::<usize>().saturating_sub(2)
}

/// Each row as a list of its cells that say something, a blank line between two rows.
fn listed(heading: &[String], rows: &[Vec<String>], width: usize) -> String {
    let indent = heading.iter().map(|name| name.chars().count()).max().unwrap_or_default() + 2;
    let mut text = String::new();
    for (n, row) in rows.iter().enumerate() {
        if n > 0 {
            text.push('\n');
        }
        for (name, cell) in heading.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
            for (i, line) in wrap::lines(cell, width.saturating_sub(indent)).into_iter().enumerate() {
                let name = if i == 0 { name.as_str() } else { "" };
                text.push_str(&format!("{name:indent$}{line}\n"));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(row: &[&str]) -> Vec<String> {
        row.iter().map(|&cell| cell.to_owned()).collect()
    }

    #[test]
    fn columns_line_up_with_accents_and_wide_characters() {
        let rows = [cells(&["Élise", "nie"]), cells(&["le maire", "accuse"]), cells(&["東京", "dément"])];
        let text = layout(&cells(&["qui", "quoi"]), &rows, Some(80));
        assert_eq!(text, "qui       quoi\n───────── ──────\nÉlise     nie\nle maire  accuse\n東京      dément\n");
    }

    #[test]
    fn on_a_terminal_words_wrap_and_none_is_lost() {
        let long = "Le pont restera fermé jusqu’au printemps ".repeat(9);
        let rows = [cells(&["Élise", long.trim(), "12"])];
        for width in [50, 80, 220] {
            let text = layout(&cells(&["qui", "quoi", "n"]), &rows, Some(width));
            assert!(text.lines().all(|line| line.chars().count() <= width), "{width}: {text}");
            assert_eq!(text.matches("printemps").count(), 9, "{width}: {text}");
            assert!(text.lines().any(|line| line.chars().count() + 12 > width), "{width}: {text}");
        }
    }

    #[test]
    fn where_columns_would_break_words_each_row_is_a_list() {
        let heading = cells(&["qui", "quoi", "article", "réponse", "article2"]);
        let said = "Le pont restera fermé jusqu’au printemps";
        let rows = [cells(&["Élise Roy", said, "le-courrier", said, ""]), cells(&["Lou", said, "la-vigie", said, "x"])];
        let text = layout(&heading, &rows, Some(60));
        assert!(
            text.starts_with("qui       Élise Roy\nquoi      Le pont restera fermé jusqu’au printemps\n"),
            "{text}"
        );
        assert!(text.contains("\n\nqui       Lou\n") && text.ends_with("article2  x\n"), "{text}");
        assert!(layout(&heading, &rows, Some(120)).starts_with("qui "), "columns where there is room");
        assert_eq!(layout(&heading, &rows, Some(120)).matches("qui ").count(), 1);
    }

    #[test]
    fn in_a_pipe_nothing_is_cut_or_broken() {
        let long = "a".repeat(3000);
        let text = layout(&cells(&["qui", "quoi"]), &[cells(&["Élise", &long])], None);
        assert!(text.contains(&long) && text.lines().count() == 3, "{text}");
    }

    #[test]
    fn a_column_that_says_nothing_takes_no_room() {
        let rows = [cells(&["Élise", "", "nie"]), cells(&["Lou", "", "jure"])];
        assert!(!layout(&cells(&["qui", "conditionnel", "quoi"]), &rows, None).contains("conditionnel"));
        assert!(layout(&cells(&["qui", "conditionnel"]), &[], None).contains("conditionnel"));
    }

    #[test]
    fn a_cell_cannot_steer_the_terminal() {
        let text = layout(&cells(&["x"]), &[cells(&["a\u{1b}[2Jb\nc"])], Some(80));
        assert!(text.ends_with("a[2Jb c\n"), "{text}");
    }
}
