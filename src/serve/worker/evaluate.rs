//! Answering one job inside a query process. In: a job and an open copy of the store. Out: frames
//! of the answer, or the reason why there is none.

mod over;

use super::closed::{Closed, blind};
use super::refuse::{query_calls_out, update_calls_out};
use super::wire::{Fault, FaultKind, Frames, Head, QueryJob, Tag, UpdateJob, send};
use crate::export::formats::{Known, ROWS, TRIPLES};
use crate::export::rdf::{Holdable, serializer};
use crate::query::{Mistake, hide_notes, is_told, mistake};
use crate::serve::negotiate::asked;
use over::{graphs, over};
use oxigraph::io::RdfFormat;
use oxigraph::model::{GraphName, NamedOrBlankNode};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{
    PreparedSparqlQuery, PreparedSparqlUpdate, QueryResults, QuerySolutionIter, QueryTripleIter, SparqlEvaluator,
};
use oxigraph::store::Store;
use spargebra::{Query, SparqlParser, SparqlSyntaxError, Update};
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
    let format = Format::choose(&query, job.format.as_deref(), job.accept.as_deref())?;
    let mut prepared = SparqlEvaluator::new().for_query(if job.own { query } else { hide_notes(query) });
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
    let update = parse_update(job)?;
    let store = Store::open(&job.copy).map_err(|e| internal(&e))?;
    let closed = Closed { base: &job.own };
    for operation in update.operations {
        let over = |query: &mut PreparedSparqlQuery| over(job, query.dataset_mut());
        let mut result = Ok(());
        let reached = closed.reached(&store, &operation, |query| result = over(query));
        result?;
        let reached = reached.map_err(|e| Fault::new(FaultKind::Internal, e.to_string()))?;
        reached.map_or(Ok(()), |graph| Err(is_closed(&graph)))?;
        let alone = Update { base_iri: update.base_iri.clone(), operations: vec![operation] };
        prepare(job, alone)?.on_store(&store).execute().map_err(|e| internal(&e))?;
    }
    head(out, "text/plain", "txt")?;
    Ok(send(out, Tag::End, &[])?)
}

/// Parses an update and sets the graphs that it works on; the same for the rehearsal and for the
/// real run.
pub(crate) fn prepare_update(job: &UpdateJob) -> Result<PreparedSparqlUpdate, Fault> {
    prepare(job, parse_update(job)?)
}

/// An update that asks no other server, names none of the program's own graphs and reads none of its notes.
fn parse_update(job: &UpdateJob) -> Result<Update, Fault> {
    let update = parser(job.base.as_deref())?.parse_update(&job.text).map_err(|e| syntax("", &e))?;
    if update_calls_out(&update) {
        return Err(refused("LOAD and SERVICE are refused: this server asks no other server"));
    }
    Closed { base: &job.own }.named(&update).map_or(Ok(()), |graph| Err(is_closed(&graph)))?;
    Ok(blind(update))
}

fn is_closed(graph: &str) -> Fault {
    let message = format!(
        "the update would change {graph}, and what selon wrote itself is closed to updates: use a graph of your own"
    );
    Fault::new(FaultKind::Closed, message)
}

fn prepare(job: &UpdateJob, update: Update) -> Result<PreparedSparqlUpdate, Fault> {
    let mut prepared = SparqlEvaluator::new().for_update(update);
    for dataset in prepared.using_datasets_mut() {
        over(job, dataset)?;
    }
    Ok(prepared)
}

/// The format that a query's answer takes.
#[derive(Clone, Copy)]
enum Format {
    Rows(&'static Known<QueryResultsFormat>),
    Triples(&'static Known<RdfFormat>),
}

impl Format {
    fn choose(query: &Query, name: Option<&str>, accept: Option<&str>) -> Result<Self, Fault> {
        let format = match query {
            Query::Select { .. } | Query::Ask { .. } => asked(name, accept, ROWS).map(Self::Rows),
            Query::Construct { .. } | Query::Describe { .. } => asked(name, accept, TRIPLES).map(Self::Triples),
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
    offer: &Known<QueryResultsFormat>,
    limit: u64,
    out: &mut impl Write,
) -> Result<(), Stop> {
    head(out, offer.media[0], offer.extension)?;
    let mut frames = Frames::new(out);
    let safe = Holdable::new(&mut frames, offer.value == QueryResultsFormat::Xml);
    let mut writer = QueryResultsSerializer::from_format(offer.value)
        .serialize_solutions_to_writer(safe, solutions.variables().to_vec())?;
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
    offer: &Known<RdfFormat>,
    limit: u64,
    out: &mut impl Write,
) -> Result<(), Stop> {
    head(out, offer.media[0], offer.extension)?;
    let mut frames = Frames::new(out);
    let safe = Holdable::new(&mut frames, offer.value == RdfFormat::RdfXml);
    let mut writer = serializer(offer.value).for_writer(safe);
    for (row, triple) in (1u64..).zip(triples) {
        let triple = triple.map_err(|e| internal(&e))?;
        check_rows(row, limit)?;
        if !is_told(&triple) {
            continue;
        }
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
    let parser = crate::query::parser();
    match base {
        None => Ok(parser),
        Some(base) => {
            parser.with_base_iri(base).map_err(|e| Fault::new(FaultKind::Parameter, format!("base IRI {base}: {e}")))
        }
    }
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
        Some(Mistake { line, column, cause }) => {
            Fault { kind: FaultKind::Syntax, message: cause, line: Some(line), column: Some(column) }
        }
        None => Fault::new(FaultKind::Syntax, told),
    }
}
