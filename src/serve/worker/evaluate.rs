//! Answering one job inside a query process. In: a job and an open copy of the store. Out: frames
//! of the answer, or the reason why there is none.

use super::refuse::{query_calls_out, update_calls_out};
use super::wire::{Fault, FaultKind, Frames, Head, QueryJob, Tag, UpdateJob, send};
use crate::query::{Mistake, mistake};
use crate::serve::negotiate::{Offer, ROWS, TRIPLES, choose};
use oxigraph::io::RdfFormat;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{PreparedSparqlUpdate, QueryResults, QuerySolutionIter, QueryTripleIter, SparqlEvaluator};
use oxigraph::store::Store;
use spargebra::{Query, SparqlParser, SparqlSyntaxError};
use std::io::{self, Write};

/// Why an answer broke off.
pub(super) enum Stop {
    /// There is a reason that the client should read.
    Fault(Fault),
    /// The server no longer listens.
    Gone,
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<io::Error> for Stop {
    fn from(_: io::Error) -> Self {
        Self::Gone
    }
}

/// Answers a query as frames on `out`, head and end included.
pub(super) fn query(store: &Store, job: &QueryJob, out: &mut impl Write) -> Result<(), Stop> {
    let query = parser(job.base.as_deref())?.parse_query(&job.text).map_err(|e| syntax(&job.text, &e))?;
    if query_calls_out(&query) {
        return Err(refused("SERVICE is refused: this server asks no other server").into());
    }
    let format = Format::choose(&query, job.accept.as_deref())?;
    let mut prepared = SparqlEvaluator::new().for_query(query);
    let dataset = prepared.dataset_mut();
    if !job.default_graphs.is_empty() || !job.named_graphs.is_empty() {
        dataset.set_default_graph(graphs(&job.default_graphs)?.into_iter().map(GraphName::from).collect());
        let named = graphs(&job.named_graphs)?.into_iter().map(NamedOrBlankNode::from).collect();
        dataset.set_available_named_graphs(named);
    } else if dataset.is_default_dataset() {
        dataset.set_default_graph_as_union();
    }
    let results = prepared.on_store(store).execute().map_err(|e| internal(&e))?;
    answer(results, format, job.rows, out)
}

/// Runs an update on a copy that nobody else reads; what it changes is thrown away.
pub(super) fn rehearse(job: &UpdateJob, out: &mut impl Write) -> Result<(), Stop> {
    let update = prepare_update(job)?;
    let store = Store::open(&job.copy).map_err(|e| internal(&e))?;
    update.on_store(&store).execute().map_err(|e| internal(&e))?;
    head(out, "text/plain", "txt")?;
    Ok(send(out, Tag::End, &[])?)
}

/// Parses an update and sets the graphs that it works on; the same for the rehearsal and for the
/// real run.
pub(crate) fn prepare_update(job: &UpdateJob) -> Result<PreparedSparqlUpdate, Fault> {
    let update = parser(job.base.as_deref())?.parse_update(&job.text).map_err(|e| syntax("", &e))?;
    if update_calls_out(&update) {
        return Err(refused("LOAD and SERVICE are refused: this server asks no other server"));
    }
    let mut prepared = SparqlEvaluator::new().for_update(update);
    let given = !job.using.is_empty() || !job.using_named.is_empty();
    let default: Vec<GraphName> = graphs(&job.using)?.into_iter().map(GraphName::from).collect();
    let named: Vec<NamedOrBlankNode> = graphs(&job.using_named)?.into_iter().map(NamedOrBlankNode::from).collect();
    for dataset in prepared.using_datasets_mut() {
        if !dataset.is_default_dataset() {
            if given {
                let message = "USING or WITH stands in the update and in the parameters: keep one";
                return Err(Fault::new(FaultKind::Parameter, message));
            }
        } else if given {
            dataset.set_default_graph(default.clone());
            dataset.set_available_named_graphs(named.clone());
        }
    }
    Ok(prepared)
}

/// The format that a query's answer takes.
#[derive(Clone, Copy)]
enum Format {
    Rows(&'static Offer<QueryResultsFormat>),
    Triples(&'static Offer<RdfFormat>),
}

impl Format {
    fn choose(query: &Query, accept: Option<&str>) -> Result<Self, Fault> {
        let format = match query {
            Query::Select { .. } | Query::Ask { .. } => choose(accept, ROWS).map(Self::Rows),
            Query::Construct { .. } | Query::Describe { .. } => choose(accept, TRIPLES).map(Self::Triples),
        };
        format.ok_or_else(|| {
            let offers: Vec<&str> = match query {
                Query::Select { .. } | Query::Ask { .. } => ROWS.iter().map(|o| o.media[0]).collect(),
                Query::Construct { .. } | Query::Describe { .. } => TRIPLES.iter().map(|o| o.media[0]).collect(),
            };
            let message = format!("none of the accepted formats fits; there are {}", offers.join(", "));
            Fault::new(FaultKind::NotAcceptable, message)
        })
    }
}

fn answer(results: QueryResults<'_>, format: Format, rows: u64, out: &mut impl Write) -> Result<(), Stop> {
    match (results, format) {
        (QueryResults::Solutions(solutions), Format::Rows(offer)) => write_solutions(solutions, offer, rows, out),
        (QueryResults::Boolean(value), Format::Rows(offer)) => {
            head(out, offer.media[0], offer.extension)?;
            let mut frames = Frames::new(out);
            QueryResultsSerializer::from_format(offer.value).serialize_boolean_to_writer(&mut frames, value)?;
            Ok(frames.finish()?)
        }
        (QueryResults::Graph(triples), Format::Triples(offer)) => write_triples(triples, offer, rows, out),
        _ => Err(Fault::new(FaultKind::Internal, "the result has another shape than the query").into()),
    }
}

fn write_solutions(
    solutions: QuerySolutionIter<'_>,
    offer: &Offer<QueryResultsFormat>,
    limit: u64,
    out: &mut impl Write,
) -> Result<(), Stop> {
    head(out, offer.media[0], offer.extension)?;
    let mut frames = Frames::new(out);
    let mut writer = QueryResultsSerializer::from_format(offer.value)
        .serialize_solutions_to_writer(&mut frames, solutions.variables().to_vec())?;
    for (row, solution) in (1u64..).zip(solutions) {
        let solution = solution.map_err(|e| internal(&e))?;
        check_rows(row, limit)?;
        writer.serialize(solution.iter())?;
    }
    writer.finish()?;
    Ok(frames.finish()?)
}

fn write_triples(
    triples: QueryTripleIter<'_>,
    offer: &Offer<RdfFormat>,
    limit: u64,
    out: &mut impl Write,
) -> Result<(), Stop> {
    head(out, offer.media[0], offer.extension)?;
    let mut frames = Frames::new(out);
    let mut writer = crate::serve::rdf::serializer(offer.value).for_writer(&mut frames);
    for (row, triple) in (1u64..).zip(triples) {
        let triple = triple.map_err(|e| internal(&e))?;
        check_rows(row, limit)?;
        writer.serialize_triple(&triple)?;
    }
    writer.finish()?;
    Ok(frames.finish()?)
}

fn check_rows(row: u64, limit: u64) -> Result<(), Fault> {
    if limit > 0 && row > limit {
        let message = format!("more than {limit} rows; add LIMIT and OFFSET, or ask for less");
        return Err(Fault::new(FaultKind::TooManyRows, message));
    }
    Ok(())
}

fn head(out: &mut impl Write, media: &str, extension: &str) -> io::Result<()> {
    let head = Head { media: media.to_owned(), extension: extension.to_owned() };
    send(out, Tag::Head, &serde_json::to_vec(&head)?)
}

fn parser(base: Option<&str>) -> Result<SparqlParser, Fault> {
    let parser = crate::serve::rdf::parser();
    match base {
        None => Ok(parser),
        Some(base) => {
            parser.with_base_iri(base).map_err(|e| Fault::new(FaultKind::Parameter, format!("base IRI {base}: {e}")))
        }
    }
}

fn graphs(iris: &[String]) -> Result<Vec<NamedNode>, Fault> {
    iris.iter()
        .map(|iri| NamedNode::new(iri).map_err(|e| Fault::new(FaultKind::Parameter, format!("graph IRI {iri:?}: {e}"))))
        .collect()
}

fn refused(message: &str) -> Fault {
    Fault::new(FaultKind::Refused, message)
}

fn internal(error: &dyn std::error::Error) -> Fault {
    Fault::new(FaultKind::Internal, error.to_string())
}

/// What is wrong with a query; with an update, whose text is not looked into, where.
fn syntax(text: &str, error: &SparqlSyntaxError) -> Fault {
    let told = error.to_string();
    match mistake(text, &told) {
        Some(Mistake { line, column, cause }) => Fault {
            kind: FaultKind::Syntax,
            message: format!("line {line}, column {column}: {cause}"),
            line: Some(line),
            column: Some(column),
        },
        None => Fault::new(FaultKind::Syntax, told),
    }
}
