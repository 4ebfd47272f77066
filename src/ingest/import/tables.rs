//! Claims as CSV, of any extractor. In: a table with the columns `article` and `start` with `end`, or `exact`; `who`
//! (several with ` | ` between), `kind`, `stance`, `confidence`, `prefix` and `suffix` where they are known. Out: the claims. `selon export --format
//! csv` writes such a table too (`what` stands for `exact` there).

use super::spot::Spot;
use super::{Foreign, ImportError};
use crate::model::{AgentKind, Stance};
use std::collections::HashMap;
use std::io::Read;

/// Reads a table.
///
/// # Errors
/// Where it is no CSV, lacks a column, or a cell is not what its column asks; with the line.
pub fn rows(file: &str, delimiter: u8, input: impl Read) -> Result<Vec<Foreign>, ImportError> {
    let ill = |cause: String| ImportError::Ill { file: file.to_owned(), cause };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(input);
    let headers = reader.headers().map_err(|error| ill(error.to_string()))?.clone();
    let columns: HashMap<&str, usize> = headers.iter().enumerate().map(|(at, name)| (name.trim(), at)).collect();
    let has = |name: &str| columns.contains_key(name);
    if !has("article") && !has("document") {
        return Err(ill(
            "the table needs a column `article`: the short name, address or IRI of each claim's article".to_owned()
        ));
    }
    if !(has("start") && has("end") || has("exact") || has("what")) {
        return Err(ill(
            "the table needs the columns `start` and `end`, or `exact`: where each claim stands".to_owned()
        ));
    }
    let mut claims = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| ill(error.to_string()))?;
        let line = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or_default());
        let cell = |name: &str| {
            columns.get(name).and_then(|at| record.get(*at)).map(str::trim).filter(|text| !text.is_empty())
        };
        let wrong = |name: &str, what: &str| ill(format!("line {line}, {name}: {what}"));
        let number = |name: &str| {
            cell(name).map(str::parse::<usize>).transpose().map_err(|_| wrong(name, "give a whole number"))
        };
        let stance = cell("stance")
            .map(|text| Stance::called(text).ok_or_else(|| wrong("stance", &format!("there is no stance {text:?}"))));
        let kind = cell("kind")
            .map(|text| AgentKind::parse(text).ok_or_else(|| wrong("kind", &format!("there is no kind {text:?}"))));
        let confidence = cell("confidence").map(|text| text.parse().map_err(|_| wrong("confidence", "give a number")));
        let exact = columns.get("exact").or_else(|| columns.get("what")).and_then(|at| record.get(*at));
        claims.push(Foreign {
            article: cell("document").or_else(|| cell("article")).unwrap_or_default().to_owned(),
            who: cell("agent_names")
                .or_else(|| cell("who"))
                .map(|names| names.split(" | ").map(str::to_owned).collect())
                .unwrap_or_default(),
            kind: kind.transpose()?,
            stance: stance.transpose()?,
            confidence: confidence.transpose()?,
            spot: Spot {
                offsets: number("start")?.zip(number("end")?),
                exact: exact.filter(|text| !text.is_empty()).map(str::to_owned),
                prefix: cell("prefix").unwrap_or_default().to_owned(),
                suffix: cell("suffix").unwrap_or_default().to_owned(),
            },
            number: line,
        });
    }
    Ok(claims)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_needs_article_and_place() {
        let read = |text: &str| rows("x.csv", b',', text.as_bytes());
        assert!(read("who\nLise\n").unwrap_err().to_string().contains("`article`"));
        assert!(read("article,who\na,Lise\n").unwrap_err().to_string().contains("`start`"));
        let claims = read("article,who,stance,start,end\na,Lise | Jo,denies,3,9\n").unwrap();
        assert_eq!(claims[0].who, ["Lise", "Jo"]);
        assert_eq!((claims[0].stance, claims[0].spot.offsets), (Some(Stance::Denies), Some((3, 9))));
        let wrong = read("article,start,end,stance\na,3,9,crie\n").unwrap_err().to_string();
        assert!(wrong.contains("line 2") && wrong.contains("crie"), "{wrong}");
    }
}
