//! selon for Python. In: texts and questions of Python programs. Out: claims as the JSON of
//! `selon extract --format json`, and answers as Python values.
//!
//! Only what crosses the border stands here: reading, storing and asking are those of the program's own crate, and
//! the shape that Python people expect is given in `selon/__init__.py`.

mod read;
mod store;
mod term;

use pyo3::prelude::*;

pyo3::create_exception!(_selon, Error, pyo3::exceptions::PyValueError, "A text, a question or a store that is no good.");

/// An error of the program as one of Python.
fn refused(error: impl std::fmt::Display) -> PyErr {
    Error::new_err(error.to_string())
}

/// What `selon/__init__.py` builds on.
#[pymodule]
fn _selon(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", selon::VERSION)?;
    module.add("Error", module.py().get_type::<Error>())?;
    module.add_class::<store::Store>()?;
    module.add_function(wrap_pyfunction!(read::extract, module)?)
}
