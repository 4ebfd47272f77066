//! What goes to a terminal. In: words of articles, of file names, of servers. Out: the same without what would
//! steer the terminal; complaints on standard error, one line each.

#[cfg(feature = "rocksdb")]
use super::{Outcome, told::counted};
use crate::export::harmless;
use std::fmt::Display;
use std::io::{IsTerminal as _, Result, Stdout, Write};

/// Says on standard error what went wrong, in one line.
pub(super) fn complain(said: impl Display) {
    anstream::eprintln!("selon: {}", harmless::line(&said.to_string()));
}

/// Says how many rows of a table could not be read; what that makes of the command, `None` where there are none.
#[cfg(feature = "rocksdb")]
pub(super) fn stayed_out(left: &[String]) -> Option<Outcome> {
    (!left.is_empty()).then(|| {
        complain(format!("{} could not be read and stayed out", counted(left.len(), "row")));
        Outcome::Failed
    })
}

/// Refuses to write a workbook to a terminal.
///
/// # Errors
/// Where somebody looks at what is written.
#[cfg(feature = "xlsx")]
pub(super) fn no_terminal() -> anyhow::Result<()> {
    anyhow::ensure!(!std::io::stdout().is_terminal(), "a workbook is no text: send it into a file, > rows.xlsx");
    Ok(())
}

/// Standard output for data: as it is in a pipe or a file; on a terminal without control characters.
pub(super) fn out() -> Box<dyn Write> {
    let out = std::io::stdout();
    if out.is_terminal() { Box::new(Screen::new(out)) } else { Box::new(std::io::BufWriter::new(out.lock())) }
}

/// A terminal that no text steers: C0 and C1 controls are left out, line ends and tabs are not.
struct Screen<W = Stdout> {
    inner: W,
    /// The first byte of a character of which the second is still to come.
    half: bool,
}

impl<W: Write> Screen<W> {
    fn new(inner: W) -> Self {
        Self { inner, half: false }
    }
}

impl<W: Write> Write for Screen<W> {
    fn write(&mut self, buffer: &[u8]) -> Result<usize> {
        let mut shown = Vec::with_capacity(buffer.len() + 1);
        for &byte in buffer {
            // U+0080 to U+009F, the controls of C1, are C2 and a byte below A0.
            if self.half {
                self.half = false;
                if (0x80..0xa0).contains(&byte) {
                    continue;
                }
                shown.push(0xc2);
            }
            match byte {
                0xc2 => self.half = true,
                b'\n' | b'\t' => shown.push(byte),
                0..0x20 | 0x7f => {}
                _ => shown.push(byte),
            }
        }
        self.inner.write_all(&shown)?;
        Ok(buffer.len())
    }

    fn flush(&mut self) -> Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_steers_the_screen_however_it_is_cut() {
        let text = "« Été »\u{a0}: a\u{1b}[2J\tb\u{9b}31m\u{7}\r\n".as_bytes();
        for cut in 0..text.len() {
            let mut screen = Screen::new(Vec::new());
            screen.write_all(&text[..cut]).unwrap();
            screen.write_all(&text[cut..]).unwrap();
            assert_eq!(String::from_utf8(screen.inner).unwrap(), "« Été »\u{a0}: a[2J\tb31m\n");
        }
    }
}
