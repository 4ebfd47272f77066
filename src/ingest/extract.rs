//! Articles and their claims, without a store. In: a piece of input. Out: its articles with what is made of
//! each, or why one of them is left out; in the order of the input.

use super::fault::caught;
use super::skipped::Skipped;
use crate::read::{Article, Item, ReadError, ReadOptions};
use rayon::prelude::*;

/// The articles of one piece of input.
///
/// # Errors
/// One for each article that cannot be read, in its place.
pub fn articles(item: Result<Item, ReadError>, options: &ReadOptions) -> Vec<Result<Article, Skipped>> {
    let item = match item {
        Ok(item) => item,
        Err(error) => return vec![Err(error.into())],
    };
    let origin = item.origin.clone();
    match caught(&origin, || item.articles(options)) {
        Ok(articles) => articles.into_iter().map(|article| article.map_err(Skipped::from)).collect(),
        Err(fault) => vec![Err(fault.into())],
    }
}

/// The articles of some pieces of input, each with what `make` makes of it, worked out on all cores.
///
/// # Errors
/// One for each article that cannot be read or that `make` panics on, in its place.
pub fn extractions<T: Send>(
    batch: Vec<Result<Item, ReadError>>,
    options: &ReadOptions,
    make: impl Fn(&Article) -> T + Sync,
) -> Vec<Result<(Article, T), Skipped>> {
    let read: Vec<_> = batch.into_par_iter().flat_map_iter(|item| articles(item, options)).collect();
    let one = |article: Article| match caught(&article.origin, || make(&article)) {
        Ok(made) => Ok((article, made)),
        Err(fault) => Err(Skipped::from(fault)),
    };
    read.into_par_iter().map(|article| article.and_then(one)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_that_fails_costs_no_other_and_keeps_its_place() {
        let item = |name: &str, text: &str| Ok(Item::new(name, text.as_bytes().to_vec()));
        let batch = vec![item("a.txt", "Le quai ferme."), item("b.txt", "maudit"), item("c.txt", "La grue tourne.")];
        let found = extractions(batch, &ReadOptions::default(), |article| {
            assert!(!article.text.contains("maudit"), "no head");
            article.text.len()
        });
        let told: Vec<String> = found
            .iter()
            .map(|result| match result {
                Ok((article, length)) => format!("{} {length}", article.origin),
                Err(skipped) => format!("{}: {}", skipped.origin, skipped.reason),
            })
            .collect();
        assert_eq!(told, ["a.txt 14", "b.txt: failed in selon itself", "c.txt 15"]);
    }
}
