//! IRIs from content, never from counters. In: keys and hashes. Out: IRIs below a base.
