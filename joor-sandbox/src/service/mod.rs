//! The documented calls: what a request asks for, what is done, what is replied.

mod action;
mod answer;
mod bulk_inventory;
mod categories;
mod connections;
mod envelope;
mod images;
mod inventory;
mod jobs;
mod order_check;
mod orders;
mod range;
mod refusal;
mod route;
mod rules;
mod style_deletion;
mod style_key;
mod styles;
mod submit;
mod v4;

pub(crate) use answer::{Answer, Question, answer, unanswered};
pub(crate) use refusal::Refusal;
