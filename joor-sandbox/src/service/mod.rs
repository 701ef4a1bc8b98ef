//! The documented calls: what a request asks for, what is done, what is replied.

mod action;
mod answer;
mod connections;
mod envelope;
mod jobs;
mod refusal;
mod route;
mod submit;

pub(crate) use answer::{Answer, Question, answer};
pub(crate) use refusal::Refusal;
