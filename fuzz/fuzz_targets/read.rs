//! Reading bytes of any format, told by their content.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selon::read::{ReadOptions, items_of};

fuzz_target!(|bytes: &[u8]| {
    let options: ReadOptions = selon_fuzz::options();
    for item in items_of("fuzz", bytes.to_vec(), &options).take(64).flatten() {
        selon_fuzz::check(item.articles(&options));
    }
});
