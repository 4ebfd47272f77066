//! Rows for a terminal. In: a heading and cells. Out: aligned columns, cut to a width.

/// The narrowest that a column is cut to, in characters.
const NARROW: usize = 8;
/// Characters between two columns.
const GAP: usize = 2;

/// Lays out rows under their heading, each cell on one line. Where the columns together are wider
/// than `width` characters, the widest give way first and their cells end in `…`.
pub fn layout(heading: &[String], rows: &[Vec<String>], width: usize) -> String {
    let mut widths: Vec<usize> = heading.iter().map(|cell| cell.chars().count()).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| one_line(cell)).collect()).collect();
    for row in &rows {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = (*widest).max(cell.chars().count());
        }
    }
    shrink(&mut widths, width);
    let mut out = String::new();
    push_row(&mut out, heading, &widths);
    let rules: Vec<String> = widths.iter().map(|&n| "─".repeat(n)).collect();
    push_row(&mut out, &rules, &widths);
    for row in &rows {
        push_row(&mut out, row, &widths);
    }
    out
}

/// Cuts the widest columns until all fit, by halving the search for the widest allowed.
fn shrink(widths: &mut [usize], width: usize) {
    let room = width.saturating_sub(GAP * widths.len().saturating_sub(1));
    let fits = |limit: usize| widths.iter().map(|&w| w.min(limit)).sum::<usize>() <= room;
    let (mut low, mut high) = (NARROW, widths.iter().copied().max().unwrap_or(0));
    while low < high {
        let middle = (low + high).div_ceil(2);
        if fits(middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    // What the cut leaves over goes to the first column that wants it.
    let mut spare = room.saturating_sub(widths.iter().map(|&w| w.min(low)).sum());
    for widest in widths.iter_mut() {
        let extra = widest.saturating_sub(low).min(spare);
        spare -= extra;
        *widest = (*widest).min(low) + extra;
    }
}

fn push_row(out: &mut String, cells: &[String], widths: &[usize]) {
    let mut line = String::new();
    for (i, (cell, &width)) in cells.iter().zip(widths).enumerate() {
        if i > 0 {
            line.push_str(&" ".repeat(GAP));
        }
        let length = cell.chars().count();
        if length > width {
            line.extend(cell.chars().take(width.saturating_sub(1)));
            line.push('…');
        } else {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - length));
        }
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

/// White space of any kind becomes one space, control characters go: a cell is text of unknown
/// origin and may not steer the terminal.
fn one_line(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for c in cell.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !c.is_control() {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(row: &[&str]) -> Vec<String> {
        row.iter().map(|&cell| cell.to_owned()).collect()
    }

    #[test]
    fn columns_line_up_with_accents() {
        let text = layout(&cells(&["qui", "quoi"]), &[cells(&["Élise", "nie"]), cells(&["le maire", "accuse"])], 80);
        assert_eq!(text, "qui       quoi\n────────  ──────\nÉlise     nie\nle maire  accuse\n");
    }

    #[test]
    fn wide_cells_are_cut_to_the_width() {
        let long = "a".repeat(300);
        let text = layout(&cells(&["qui", "quoi"]), &[cells(&["Élise", &long])], 40);
        assert!(text.lines().all(|line| line.chars().count() <= 40), "{text}");
        assert!(text.contains('…'));
    }

    #[test]
    fn a_cell_cannot_steer_the_terminal() {
        let text = layout(&cells(&["x"]), &[cells(&["a\u{1b}[2Jb\nc"])], 80);
        assert!(text.ends_with("a[2Jb c\n"), "{text}");
    }
}
