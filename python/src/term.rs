//! RDF terms as Python values, after the value spaces of XML Schema (<https://www.w3.org/TR/xmlschema11-2/>).

use oxrdf::Term;
use oxrdf::vocab::xsd;
use pyo3::prelude::*;
use pyo3::types::PyList;
use selon::query::Rows;

/// The names of the columns, and the rows as lists: numbers and truths as Python has them, IRIs and all other
/// literals as strings, what is unbound as `None`.
pub(crate) fn rows<'py>(py: Python<'py>, rows: &Rows) -> PyResult<Bound<'py, PyAny>> {
    let columns: Vec<&str> = rows.variables.iter().map(|variable| variable.as_str()).collect();
    let table = PyList::empty(py);
    for row in &rows.rows {
        let cells = PyList::empty(py);
        for cell in row {
            match cell {
                None => cells.append(py.None())?,
                Some(term) => cells.append(value(py, term)?)?,
            }
        }
        table.append(cells)?;
    }
    Ok((columns, table).into_pyobject(py)?.into_any())
}

fn value<'py>(py: Python<'py>, term: &Term) -> PyResult<Bound<'py, PyAny>> {
    let Term::Literal(literal) = term else {
        let text = match term {
            Term::NamedNode(node) => node.as_str().to_owned(),
            other => other.to_string(),
        };
        return Ok(text.into_pyobject(py)?.into_any());
    };
    let (text, datatype) = (literal.value(), literal.datatype());
    let number = [xsd::DECIMAL, xsd::DOUBLE, xsd::FLOAT].contains(&datatype);
    if let (xsd::INTEGER, Ok(integer)) = (datatype, text.parse::<i64>()) {
        return Ok(integer.into_pyobject(py)?.into_any());
    }
    if let (true, Ok(float)) = (number, text.parse::<f64>()) {
        return Ok(float.into_pyobject(py)?.into_any());
    }
    if datatype == xsd::BOOLEAN {
        return Ok(matches!(text, "true" | "1").into_pyobject(py)?.to_owned().into_any());
    }
    Ok(text.into_pyobject(py)?.into_any())
}
