//! The index: every page and call that is known of.

use super::reader::Mapping;
use super::shapes;
use super::words::NotTranscribed;
use crate::place::Spanned;
use crate::raw::{Field, Index, IndexCall, IndexPage};
use crate::report::Report;
use crate::yaml::Yaml;

pub(super) fn index(yaml: &Yaml, report: &mut Report) -> Option<Index> {
    let mapping = Mapping::open(yaml, &shapes::INDEX, report)?;
    Some(Index {
        place: mapping.place,
        pages: mapping.list("pages", report, page),
        calls: mapping.list("calls", report, call),
    })
}

fn page(yaml: &Yaml, report: &mut Report) -> Option<IndexPage> {
    let mapping = Mapping::open(yaml, &shapes::INDEX_PAGE, report)?;
    let url = mapping.text("page", report);
    Some(IndexPage {
        url: url.given()?.clone(),
        file: mapping.text("file", report),
        state: mapping.word("state", report),
        because: mapping.text("because", report),
    })
}

fn call(yaml: &Yaml, report: &mut Report) -> Option<IndexCall> {
    let mapping = Mapping::open(yaml, &shapes::INDEX_CALL, report)?;
    let path = mapping.text("path", report);
    let state: Field<Spanned<NotTranscribed>> = mapping.word("state", report);
    Some(IndexCall {
        call: mapping.text("call", report),
        method: mapping.word("method", report),
        path: path.given()?.clone(),
        state: state.map(|given| given.place),
        because: mapping.text("because", report),
    })
}
