//! Any text as a document of any message, read item by item in small pieces, and as a whole.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| joor_fuzz::streamed::as_a_whole(data));
