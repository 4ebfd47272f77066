//! Annotated coreference. In: CoNLL-U with `Entity=` brackets in its last column (`CorefUD`, `eid-etype-head-kind`).
//! Out: the text and its mentions, places counted in characters.

use super::Place;
use std::collections::BTreeMap;

/// A mention of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainMention {
    /// The chain.
    pub chain: String,
    /// Where it stands.
    pub place: Place,
    /// Its head word.
    pub head: Place,
}

/// A text with its chains.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chains {
    /// The text: sentences joined by a blank, paragraphs by an empty line.
    pub text: String,
    /// Its mentions, in the order of their first words.
    pub mentions: Vec<ChainMention>,
}

/// A mention by the numbers of its words: chain, first, last, head.
type Numbered = (String, usize, usize, usize);

/// Reads a document; lines that are no word are passed over.
pub fn read_chains(conllu: &str) -> Chains {
    let mut reader = Reader::default();
    for line in conllu.lines() {
        reader.line(line);
    }
    let place = |from: usize, to: usize| Place { start: reader.words[from].start, end: reader.words[to].end };
    let last = reader.words.len().saturating_sub(1);
    let mention = |(chain, from, to, head): &Numbered| ChainMention {
        chain: chain.clone(),
        place: place(*from, (*to).min(last)),
        head: place((*head).min(last), (*head).min(last)),
    };
    Chains { mentions: reader.mentions.iter().map(mention).collect(), text: reader.text + "\n" }
}

#[derive(Default)]
struct Reader {
    text: String,
    characters: usize,
    words: Vec<Place>,
    mentions: Vec<Numbered>,
    /// Numbers of the mentions of each chain that are not closed.
    open: BTreeMap<String, Vec<usize>>,
    gap: &'static str,
    /// The last word of the token of several words in hand.
    until: usize,
    shared: Option<Place>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if line == "# newpar" && !self.text.is_empty() {
            self.gap = "\n\n";
        }
        if line.is_empty() {
            self.until = 0;
            if self.gap != "\n\n" && !self.text.is_empty() {
                self.gap = " ";
            }
        }
        let cells: Vec<&str> = line.split('\t').collect();
        if line.starts_with('#') || cells.len() < 10 || cells[0].contains('.') {
            return;
        }
        if let Some((_, to)) = cells[0].split_once('-') {
            self.until = to.parse().unwrap_or(0);
            self.shared = Some(self.write(cells[1], cells[9]));
            return;
        }
        let number: usize = cells[0].parse().unwrap_or(0);
        let shared = self.shared.filter(|_| number <= self.until);
        let place = shared.unwrap_or_else(|| self.write(cells[1], cells[9]));
        self.words.push(place);
        if let Some(brackets) = cells[9].split('|').find_map(|f| f.strip_prefix("Entity=")) {
            self.brackets(brackets);
        }
    }

    fn write(&mut self, form: &str, misc: &str) -> Place {
        self.text.push_str(self.gap);
        self.characters += self.gap.len();
        let start = self.characters;
        self.text.push_str(form);
        self.characters += form.chars().count();
        self.gap = if misc.contains("SpaceAfter=No") { "" } else { " " };
        Place { start, end: self.characters }
    }

    fn brackets(&mut self, brackets: &str) {
        let word = self.words.len() - 1;
        for piece in brackets.split_inclusive([')', '(']) {
            let (body, closes) = piece.strip_suffix(')').map_or((piece, false), |body| (body, true));
            let body = body.trim_matches('(');
            let parts: Vec<&str> = body.split('-').collect();
            let chain = parts[0].to_owned();
            if parts.len() >= 4 {
                let head = parts[parts.len() - 2].parse::<usize>().unwrap_or(1).max(1);
                self.mentions.push((chain.clone(), word, word, word + head - 1));
                if !closes {
                    self.open.entry(chain).or_default().push(self.mentions.len() - 1);
                }
            } else if closes && let Some(number) = self.open.get_mut(&chain).and_then(Vec::pop) {
                self.mentions[number].2 = word;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_nest_and_tokens_of_several_words_have_one_place() {
        let row = |n: &str, form: &str, misc: &str| format!("{n}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n");
        let text = [
            "# newpar\n".to_owned(),
            row("1", "Élu", "Entity=(e1-person-1-noun"),
            row("2-3", "du", "_"),
            row("2", "de", "_"),
            row("3", "le", "Entity=(e2-place-2-noun"),
            row("4", "port", "Entity=e2)e1)|SpaceAfter=No"),
            row("5", ".", "_"),
            "\n".to_owned(),
            row("1", "Il", "Entity=(e1-person-1-pron)"),
        ];
        let read = read_chains(&text.concat());
        assert_eq!(read.text, "Élu du port. Il\n");
        let place = |start, end| Place { start, end };
        let found: Vec<(&str, Place, Place)> =
            read.mentions.iter().map(|m| (m.chain.as_str(), m.place, m.head)).collect();
        assert_eq!(
            found,
            [
                ("e1", place(0, 11), place(0, 3)),
                ("e2", place(4, 11), place(7, 11)),
                ("e1", place(13, 15), place(13, 15))
            ]
        );
    }
}
