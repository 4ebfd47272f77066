//! From any text to claims: every span lies in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selon::pipeline::Pipeline;
use selon::read::Article;
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::embedded().expect("models and lists are built in"));

fuzz_target!(|text: &str| {
    let article = Article { origin: "fuzz".to_owned(), text: text.to_owned(), ..Article::default() };
    for claim in PIPELINE.run(&article).claims {
        for span in &claim.attribution.content {
            assert!(text.get(span.start()..span.end()).is_some());
        }
    }
});
