//! A store held open. In: articles, and questions. Out: receipts, and answers as Python values.

use crate::read::pipeline;
use crate::{refused, term};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use selon::graph::Builder;
use selon::ingest::{Here, Intake, Submission};
use selon::iri::Base;
use selon::query::{Answer, Limits, Parameter, bind, find, run, saved};
use std::path::PathBuf;
use std::sync::Mutex;

/// A store of claims, on disk or in memory.
#[pyclass(frozen, module = "selon._selon")]
pub(crate) struct Store {
    /// `None` once it is closed.
    open: Mutex<Option<selon::Store>>,
}

impl Store {
    fn with<T>(&self, work: impl FnOnce(&selon::Store) -> PyResult<T>) -> PyResult<T> {
        let open = self.open.lock().map_err(|_| PyRuntimeError::new_err("an earlier call on this store broke off"))?;
        work(open.as_ref().ok_or_else(|| refused("the store is closed"))?)
    }
}

#[pymethods]
impl Store {
    /// Opens the store in a folder, made where there is none and `create` says so; in memory without a folder.
    #[new]
    fn new(py: Python<'_>, path: Option<PathBuf>, base: Option<String>, create: bool) -> PyResult<Self> {
        let base = match base {
            Some(iri) => iri.parse::<Base>().map_err(refused)?,
            None => Base::default(),
        };
        let store = py.detach(|| match path {
            Some(path) if create => selon::Store::create(&path, base).map_err(refused),
            Some(path) => selon::Store::open(&path, base).map_err(refused),
            None => selon::Store::in_memory(base).map_err(refused),
        })?;
        Ok(Self { open: Mutex::new(Some(store)) })
    }

    /// Reads and stores the articles in `content`; gives the receipt as JSON.
    fn add(&self, py: Python<'_>, content: Vec<u8>, name: String, set: Vec<(String, String)>) -> PyResult<String> {
        let pipeline = pipeline()?;
        py.detach(|| {
            self.with(|store| {
                let builder = Builder { base: store.base().clone(), version: selon::VERSION.to_owned() };
                let reader = Here::new(selon::DATA, Box::new(move |article| builder.build(article, &pipeline.run(article))));
                let submission = Submission { bytes: content, origin: name, set, ..Submission::default() };
                let receipt = Intake::new(Box::new(reader)).take(store, submission).map_err(refused)?;
                serde_json::to_string(&receipt).map_err(refused)
            })
        })
    }

    /// Asks one of the project's questions by its name, or SPARQL. Gives the names of the columns and the rows of
    /// SELECT, `True` or `False` of ASK, and the lines of N-Triples of CONSTRUCT and DESCRIBE.
    fn query<'py>(
        &self,
        py: Python<'py>,
        question: &str,
        parameters: Vec<(String, String)>,
        limit: Option<usize>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let given: Vec<Parameter> = parameters.into_iter().map(|(key, value)| Parameter { key, value }).collect();
        let answer = py.detach(|| {
            self.with(|store| {
                let named = question.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
                let text = match named {
                    true => bind(store, &find(question).map_err(refused)?, &given).map_err(refused)?,
                    false if given.is_empty() => question.to_owned(),
                    false => return Err(refused("only the project's own questions take parameters")),
                };
                let limits = Limits { rows: limit, ..Limits::default() };
                run(store, if named { question } else { "the query" }, &text, &limits).map_err(refused)
            })
        })?;
        match answer {
            Answer::Rows(rows) => term::rows(py, &rows),
            Answer::Truth(truth) => Ok(truth.into_pyobject(py)?.to_owned().into_any()),
            Answer::Graph(triples) => {
                let lines: Vec<String> = triples.iter().map(|triple| format!("{triple} .")).collect();
                Ok(lines.into_pyobject(py)?)
            }
        }
    }

    /// The project's own questions: name, what it answers, and what it takes.
    #[staticmethod]
    fn questions() -> Vec<(String, String, Vec<(String, String, bool)>)> {
        let takes = |question: &selon::query::Saved| {
            question.takes.iter().map(|one| (one.key.clone(), one.about.clone(), one.required)).collect()
        };
        saved().map(|question| (question.name.clone(), question.question.join(" "), takes(&question))).collect()
    }

    /// Lets the folder go, so that another process may open it.
    fn close(&self, py: Python<'_>) -> PyResult<()> {
        py.detach(|| {
            let open = self.open.lock();
            open.map_err(|_| PyRuntimeError::new_err("an earlier call on this store broke off"))?.take();
            Ok(())
        })
    }
}
