//! Which graphs a query sees. In: a query and the graphs that the request names. Out: the query with its data set.

use crate::serve::worker::wire::{Fault, FaultKind, UpdateJob};
use crate::vocab::selon;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode};
use oxigraph::sparql::QueryDatasetSpecification;

/// Sets the graphs that an update is run over, where the request names some.
pub(super) fn over(job: &UpdateJob, dataset: &mut QueryDatasetSpecification) -> Result<(), Fault> {
    if job.using.is_empty() && job.using_named.is_empty() {
        return Ok(());
    }
    if !dataset.is_default_dataset() {
        let message = "USING or WITH stands in the update and in the parameters: keep one";
        return Err(Fault::new(FaultKind::Parameter, message));
    }
    dataset.set_default_graph(graphs(&job.using)?.into_iter().map(GraphName::from).collect());
    dataset.set_available_named_graphs(graphs(&job.using_named)?.into_iter().map(NamedOrBlankNode::from).collect());
    Ok(())
}

/// The graphs of some names; that of the program's notes is none.
pub(super) fn graphs(iris: &[String]) -> Result<Vec<NamedNode>, Fault> {
    iris.iter()
        .filter(|iri| *iri != selon::BOOKKEEPING.as_str())
        .map(|iri| NamedNode::new(iri).map_err(|e| Fault::new(FaultKind::Parameter, format!("graph IRI {iri:?}: {e}"))))
        .collect()
}
