//! Tables for pandas, R, spreadsheets and data bases. In: a store, what of it is meant, and which table. Out: CSV, TSV,
//! JSON Lines or Parquet, a row at a time in a fixed order; every row has the IRIs that tables are joined by.

#[cfg(feature = "parquet")]
mod columnar;
mod columns;
mod kind;
mod write;

#[cfg(feature = "parquet")]
pub use columnar::parquet;
pub use columns::Cell;
pub(crate) use kind::each_claim;
pub use kind::{Table, TableError};
#[cfg(feature = "xlsx")]
pub use write::xlsx;
pub use write::{Sheet, write};
