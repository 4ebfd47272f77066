//! Data files written anew, in few bytes. In: the folder of a store that nobody has open. Out: the same store, each of its
//! files compressed.
//!
//! Oxigraph has `RocksDB` compress what lies deep, and below half a gigabyte an index nothing does; it has no setting for
//! that. What is compressed is read all the same, so the files are written once more by `RocksDB` itself when many articles
//! have come: half the bytes. Whatever is written later is not, until then. A break leaves the files as they were.

use super::{ClaimStore, StoreError};
use oxigraph::store::StorageError;
use oxrocksdb_sys as rocks;
use std::ffi::{CStr, CString, c_char, c_int};
use std::path::Path;
use std::ptr;

/// Of so many articles one at least has to be new.
const SHARE: usize = 4;

/// So few bytes are packed after every run, in a second or so: the data base writes all of them anew for a few articles.
const QUICK: u64 = 16 << 20;

/// LZ4 that takes its time to write, and none more to read.
const LZ4HC: c_int = 5;

/// Bytes of the pieces that a file is compressed in: what is looked up by whole keys is read one piece a key.
const BLOCK: usize = 32 << 10;
const BLOCK_BY_KEY: usize = 16 << 10;

/// Keys of which one is written whole, so that the others need what they do not share with it alone.
const WHOLE: c_int = 64;

/// Bytes that often stand in a file, gathered at its head for all of its pieces: they are small, and IRIs are alike.
const DICTIONARY: c_int = 32 << 10;

/// As the library has them where nothing else is said.
const WINDOW: c_int = -14;
const LEVEL: c_int = 32_767;
const STRATEGY: c_int = 0;

/// Bytes that keys begin with when they are looked for by their beginning: one term of a triple.
const TERM: usize = 17;

/// Column families whose keys do not begin with a whole term, and the one that is looked up by whole keys.
const ODD: [&str; 3] = ["default", "ospg", "dosp"];
const BY_KEY: &str = "id2str";

impl ClaimStore {
    /// Closes the store after a run that brought so many articles, and packs its files where that is worth its time.
    ///
    /// # Errors
    /// Where a file cannot be written; nothing is lost then.
    pub fn close_after(mut self, new: usize) -> Result<(), StoreError> {
        if new == 0 || self.path.as_os_str().is_empty() || !self.writable {
            return Ok(());
        }
        if new * SHARE < self.articles()? && data(&self.path) > QUICK {
            return Ok(());
        }
        self.index.pack().map_err(|cause| self.error(cause))?;
        let path = self.path.clone();
        drop(self);
        match pack(&path).map_err(|said| StoreError::of(&path, StorageError::Other(said.into()))) {
            // Somebody was quicker, and has the store now.
            Err(error) if error.passes() => Ok(()),
            result => result,
        }
    }
}

/// Bytes of the data files; none where nobody can tell.
fn data(path: &Path) -> u64 {
    let files = std::fs::read_dir(path).into_iter().flatten().flatten();
    let tables = files.filter(|file| file.file_name().to_string_lossy().ends_with(".sst"));
    tables.filter_map(|file| file.metadata().ok()).map(|metadata| metadata.len()).sum()
}

/// Writes all data files anew.
fn pack(path: &Path) -> Result<(), String> {
    let folder = CString::new(path.as_os_str().as_encoded_bytes()).map_err(|error| error.to_string())?;
    let base = Options::new();
    let names = families(&base, &folder)?;
    let options: Vec<Options> = names.iter().map(|name| base.of(name)).collect();
    let (raw_names, raw_options): (Vec<*const c_char>, Vec<*const rocks::rocksdb_options_t>) =
        names.iter().zip(&options).map(|(name, options)| (name.as_ptr(), options.0.cast_const())).unzip();
    let mut handles = vec![ptr::null_mut(); names.len()];
    let number = c_int::try_from(names.len()).map_err(|error| error.to_string())?;
    // SAFETY: all lists are `number` long and live until after the call.
    let base_of_data = checked(|error| unsafe {
        rocks::rocksdb_open_column_families(
            base.0,
            folder.as_ptr(),
            number,
            raw_names.as_ptr(),
            raw_options.as_ptr(),
            handles.as_mut_ptr(),
            error,
        )
    })?;
    // SAFETY: the data base and its handles are open, each is closed once, and not used afterwards.
    unsafe {
        let how = rocks::rocksdb_compactoptions_create();
        // Files of the lowest level too.
        rocks::rocksdb_compactoptions_set_bottommost_level_compaction(how, 2);
        for &family in &handles {
            rocks::rocksdb_compact_range_cf_opt(base_of_data, family, how, ptr::null(), 0, ptr::null(), 0);
        }
        rocks::rocksdb_compactoptions_destroy(how);
        for family in handles {
            rocks::rocksdb_column_family_handle_destroy(family);
        }
        rocks::rocksdb_close(base_of_data);
    }
    Ok(())
}

/// The names of the column families of a data base.
fn families(options: &Options, folder: &CStr) -> Result<Vec<CString>, String> {
    let mut length = 0;
    // SAFETY: what is given back is a list of so many names, which are copied before it is freed.
    unsafe {
        let list =
            checked(|error| rocks::rocksdb_list_column_families(options.0, folder.as_ptr(), &raw mut length, error))?;
        let names = (0..length).map(|at| CStr::from_ptr(*list.add(at)).to_owned()).collect();
        rocks::rocksdb_list_column_families_destroy(list, length);
        Ok(names)
    }
}

/// Calls what tells of an error by a text that the caller frees.
fn checked<T>(call: impl FnOnce(*mut *mut c_char) -> T) -> Result<T, String> {
    let mut error: *mut c_char = ptr::null_mut();
    let result = call(&raw mut error);
    if error.is_null() {
        return Ok(result);
    }
    // SAFETY: an error is a text that ends with a zero, and is ours to free.
    unsafe {
        let said = CStr::from_ptr(error).to_string_lossy().into_owned();
        rocks::rocksdb_free(error.cast());
        Err(said)
    }
}

/// Options of a data base or of a column family.
struct Options(*mut rocks::rocksdb_options_t);

impl Options {
    fn new() -> Self {
        // SAFETY: made here and freed by `drop`.
        unsafe {
            let options = rocks::rocksdb_options_create();
            rocks::rocksdb_options_set_info_log_level(options, 2);
            rocks::rocksdb_options_set_compression(options, LZ4HC);
            rocks::rocksdb_options_set_compression_options(options, WINDOW, LEVEL, STRATEGY, DICTIONARY);
            Self(options)
        }
    }

    /// Those of a column family, which are looked up as Oxigraph looks them up.
    fn of(&self, name: &CStr) -> Self {
        let name = name.to_string_lossy();
        let by_key = name == BY_KEY;
        // SAFETY: a copy of its own, which owns the prefix that it is given; what the table options say is copied.
        unsafe {
            let options = rocks::rocksdb_options_create_copy(self.0);
            let table = rocks::rocksdb_block_based_options_create();
            rocks::rocksdb_block_based_options_set_format_version(table, 5);
            rocks::rocksdb_block_based_options_set_block_size(table, if by_key { BLOCK_BY_KEY } else { BLOCK });
            rocks::rocksdb_block_based_options_set_block_restart_interval(table, WHOLE);
            rocks::rocksdb_options_set_block_based_table_factory(options, table);
            rocks::rocksdb_block_based_options_destroy(table);
            if !by_key && !ODD.contains(&name.as_ref()) {
                let prefix = rocks::rocksdb_slicetransform_create_fixed_prefix(TERM);
                rocks::rocksdb_options_set_prefix_extractor(options, prefix);
            }
            Self(options)
        }
    }
}

impl Drop for Options {
    fn drop(&mut self) {
        // SAFETY: freed once.
        unsafe { rocks::rocksdb_options_destroy(self.0) }
    }
}
