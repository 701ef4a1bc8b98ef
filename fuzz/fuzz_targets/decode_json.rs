//! Any text as a JSON document of any message.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| joor_fuzz::read_write_read(data, joor_api::Format::Json));
