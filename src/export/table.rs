//! Rows for people. In: a heading and cells. Out: aligned columns, wrapped to the width of a terminal where there is
//! one; elsewhere as wide as they are, so that nothing is cut.

use super::harmless;
use comfy_table::{ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle};

/// A rule below the heading, two spaces between columns.
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(' '))
    .header_separator(LineStyle::none().fill('─').junction(' '))
    .content_lines(ContentLineStyle::none().junction(' '));

/// The narrowest terminal that is laid out for, in columns.
const NARROWEST: usize = 40;

/// Lays out rows under their heading. With a width the widest columns give way first and their cells go on
/// below; columns are counted as a terminal shows characters (UAX #11). A column in which no row says anything
/// takes no room.
pub fn layout(heading: &[String], rows: &[Vec<String>], width: Option<usize>) -> String {
    let said = |column: usize| rows.is_empty() || rows.iter().any(|row| row.get(column).is_some_and(|c| !c.is_empty()));
    let shown: Vec<usize> = (0..heading.len()).filter(|&column| said(column)).collect();
    let pick = |row: &[String]| -> Vec<String> {
        shown.iter().map(|&i| row.get(i).map(|cell| harmless::line(cell)).unwrap_or_default()).collect()
    };
    let mut table = Table::new();
    table.load_style(STYLE).set_header(pick(heading));
    table.add_rows(rows.iter().map(|row| pick(row)));
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
