//! Claims as CSV, of any extractor. In: a table with the columns `article` and `start` with `end`, or `exact`; `who`
//! (several with ` | ` between), `kind`, `stance`, `confidence`, `prefix` and `suffix` where they are known. Out: the claims. `selon export --format
//! csv` writes such a table too (`what` stands for `exact` there).

use super::spot::Spot;
use super::{Foreign, ImportError};
use crate::model::{AgentKind, Stance};
use std::collections::HashMap;
use std::io::Read;

/// The claims of a table, and what is wrong with the rows that are none: a sentence each, with the line.
#[derive(Debug, Default)]
pub struct Table {
    /// The claims.
    pub claims: Vec<Foreign>,
    /// What was left, and why.
    pub left: Vec<String>,
}

/// Reads a table. A row whose cells are not what their columns ask is left, and told.
///
/// # Errors
/// Where it is no CSV, or lacks a column.
pub fn rows(file: &str, delimiter: u8, input: impl Read) -> Result<Table, ImportError> {
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
    let mut table = Table::default();
    for record in reader.records() {
        match record.map_err(|error| ill(error.to_string())).and_then(|record| row(file, &columns, &record)) {
            Ok(claim) => table.claims.push(claim),
            Err(error) => table.left.push(error.to_string()),
        }
    }
    Ok(table)
}

/// The claim of a row.
fn row(file: &str, columns: &HashMap<&str, usize>, record: &csv::StringRecord) -> Result<Foreign, ImportError> {
    let ill = |cause: String| ImportError::Ill { file: file.to_owned(), cause };
    let line = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or_default());
    let cell =
        |name: &str| columns.get(name).and_then(|at| record.get(*at)).map(str::trim).filter(|text| !text.is_empty());
    let wrong = |name: &str, what: &str| ill(format!("line {line}, {name}: {what}"));
    let number =
        |name: &str| cell(name).map(str::parse::<usize>).transpose().map_err(|_| wrong(name, "give a whole number"));
    let stance = cell("stance")
        .map(|text| Stance::called(text).ok_or_else(|| wrong("stance", &format!("there is no stance {text:?}"))));
    let kind = cell("kind")
        .map(|text| AgentKind::parse(text).ok_or_else(|| wrong("kind", &format!("there is no kind {text:?}"))));
    let confidence = cell("confidence").map(|text| text.parse().map_err(|_| wrong("confidence", "give a number")));
    let exact = columns.get("exact").or_else(|| columns.get("what")).and_then(|at| record.get(*at));
    Ok(Foreign {
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
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_needs_article_and_place() {
        let read = |text: &str| rows("x.csv", b',', text.as_bytes());
        assert!(read("who\nLise\n").unwrap_err().to_string().contains("`article`"));
        assert!(read("article,who\na,Lise\n").unwrap_err().to_string().contains("`start`"));
        let claims = read("article,who,stance,start,end\na,Lise | Jo,denies,3,9\n").unwrap().claims;
        assert_eq!(claims[0].who, ["Lise", "Jo"]);
        assert_eq!((claims[0].stance, claims[0].spot.offsets), (Some(Stance::Denies), Some((3, 9))));
        // One row that cannot be read keeps none of the others away.
        let table = read("article,start,end,stance\na,3,9,crie\na,3,9,denies\n").unwrap();
        assert_eq!((table.claims.len(), table.left.len()), (1, 1));
        assert!(table.left[0].contains("line 2") && table.left[0].contains("crie"), "{:?}", table.left);
    }
}
