//! Articles that are made up, for measuring. In: a seed and a number. Out: an article of a port region that does not exist,
//! the same in every run.
//!
//! They hang together as those of papers of one region do: affairs that several of them tell of, in other words and with
//! the same people; articles of an agency that papers print whole or cut short; accusations and denials, figures that
//! do not agree, somebody who says another thing later. So linking works as hard as in life, and whatever is asked finds
//! something. An article has some 230 words, and so does nobody's archive.

mod affair;
mod numbers;
mod tell;
mod words;

use affair::{Affair, REGION, told};
use numbers::Numbers;
use tell::{accusation, aside, capital, count, denial, fate, objection, quotation, scene};
use words::{AGENCY, PAPER, days};

/// A made-up article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its number.
    pub number: usize,
    /// What it is called.
    pub title: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
    /// When it was published: year, month, day.
    pub date: (u32, u32, u32),
    /// Who publishes it.
    pub publisher: &'static str,
    /// The agency that it is from, if it is.
    pub agency: Option<&'static str>,
}

impl Made {
    /// A line of JSON: `id`, `title`, `date`, `text`, `publisher`, `agency`.
    pub fn line(&self) -> String {
        let (year, month, day) = self.date;
        let object = serde_json::json!({
            "id": format!("https://rade.example/{}", self.number),
            "title": self.title,
            "date": format!("{year}-{month:02}-{day:02}"),
            "text": self.paragraphs.join("\n\n"),
            "publisher": self.publisher,
            "agency": self.agency,
        });
        object.to_string()
    }
}

/// The article of a number. The articles of one seed are of one region.
pub fn made(seed: u64, number: usize) -> Made {
    let (block, at, place) = told(number);
    let affair = Affair::of(seed, block, at);
    // Whose text it is: that of the article itself, or of the one that it copies.
    let original = match place {
        1 => 0,
        6 => 5,
        own => own,
    };
    let mut paragraphs = body(&affair, seed, (block, at, original));
    if original != place {
        paragraphs.pop();
    }
    let mut numbers = Numbers::new(seed, &[3, number]);
    let publisher = if place == 0 { AGENCY } else { numbers.of(&PAPER) };
    let (year, month, day) = affair.date;
    Made {
        number,
        title: format!(
            "{} : {} {}",
            affair.town,
            affair.thing,
            ["en débat", "divise", "au cœur d'une affaire"][place % 3]
        ),
        paragraphs,
        date: (year, month, day + u32::try_from(place).unwrap_or(0)),
        publisher,
        agency: (original != place).then_some(AGENCY),
    }
}

/// The paragraphs of an article that copies none.
fn body(affair: &Affair, seed: u64, (block, at, place): (usize, usize, usize)) -> Vec<String> {
    let mut numbers = Numbers::new(seed, &[4, block, at, place]);
    let n = &mut numbers;
    let [one, other, third] = &affair.people;
    let home = (seed, block / REGION);
    let lead = format!(
        "Le conseil municipal s'est réuni {} à {} au sujet de l'avenir du site. {}",
        n.of(&days()),
        affair.town,
        scene(n)
    );
    let mut paragraphs = vec![lead];
    let mut say = |sentences: [String; 3]| paragraphs.push(sentences.join(" "));
    match place {
        // What an agency tells, and papers print.
        0 => {
            say([fate(affair, 0), quotation(one, n), scene(n)]);
            say([accusation(affair, 0), denial(affair, 0), aside(third, home, n)]);
            say([count(affair, 0, 0), count(affair, 1, 0), scene(n)]);
        }
        // The answer of those who are accused.
        3 => {
            say([denial(affair, 2), quotation(other, n), scene(n)]);
            say([objection(affair, 0), fate(affair, 1), aside(one, home, n)]);
            say([accusation(affair, 1), denial(affair, 3), aside(other, home, n)]);
        }
        // Who affirmed it says another thing.
        5 => {
            say([
                format!("{}, {}, dément désormais que {} {}.", capital(one.role), one.name, affair.thing, affair.fate),
                quotation(one, n),
                scene(n),
            ]);
            say([accusation(affair, 2), denial(affair, 1), aside(other, home, n)]);
            say([count(affair, 1, 1), aside(third, home, n), scene(n)]);
        }
        // The same in other words.
        _ => {
            say([fate(affair, place), objection(affair, place), scene(n)]);
            say([accusation(affair, place), denial(affair, place), quotation(third, n)]);
            say([count(affair, place % 2, place), aside(other, home, n), scene(n)]);
        }
    }
    say([quotation(third, n), aside(one, home, n), scene(n)]);
    say([aside(other, home, n), aside(third, home, n), scene(n)]);
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_the_same_in_every_run_and_differ() {
        let all: Vec<Made> = (0..200).map(|number| made(7, number)).collect();
        assert!(all.iter().enumerate().all(|(number, article)| *article == made(7, number)));
        assert_ne!(all[3].paragraphs, made(8, 3).paragraphs);
        let words: usize = all.iter().flat_map(|a| &a.paragraphs).map(|p| p.split_whitespace().count()).sum();
        assert!((180..300).contains(&(words / all.len())), "{} words an article", words / all.len());
        assert!(all.iter().all(|article| (1..=12).contains(&article.date.1) && (1..=28).contains(&article.date.2)));
    }

    #[test]
    fn papers_print_what_an_agency_tells() {
        let copied = (0..24).filter(|number| told(*number).2 == 1).map(|number| made(7, number)).collect::<Vec<_>>();
        assert_eq!(copied.len(), 4);
        for copy in copied {
            let (block, affair, _) = told(copy.number);
            let original =
                (0..24).find(|number| told(*number) == (block, affair, 0)).map(|number| made(7, number)).unwrap();
            assert_eq!(copy.agency, Some(AGENCY));
            assert_eq!(original.paragraphs[..copy.paragraphs.len()], copy.paragraphs);
        }
    }
}
