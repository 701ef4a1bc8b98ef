//! Fields whose presence a model and a plain struct say otherwise: lists, and what a request must have.

use crate::extra::{Content, Extra, Original};
use crate::model::Model;
use crate::value::{Scalar, Value};

/// Items of one kind as those of the other.
pub fn list<T: Into<U>, U>(items: Vec<T>) -> Vec<U> {
    items.into_iter().map(Into::into).collect()
}

/// What stands in the element around a model's list; the element is there around no item if it was read.
pub fn wrapped<T: Into<U>, U>(items: Vec<T>, name: &str, extra: &Extra) -> Option<Vec<U>> {
    let is_there = !items.is_empty() || matches!(extra.original(name), Some(Original::Sent(_)));
    is_there.then(|| list(items))
}

/// The items of a model's list; that there is an element around none is kept beside.
pub fn unwrapped<T: Into<U>, U>(items: Option<Vec<T>>, name: &'static str, extra: &mut Extra) -> Vec<U> {
    if items.as_ref().is_some_and(Vec::is_empty) {
        extra.push_original(name, Original::Sent(Content::Text(String::new())));
    }
    items.map(list).unwrap_or_default()
}

/// A model's value that cannot be absent: none if the document had none and the field was not set since.
pub fn given<T: Scalar>(leaf: T, name: &str, extra: &Extra) -> Option<T> {
    let is_there = extra.original(name).is_none() || !leaf.value().is_unset();
    is_there.then_some(leaf)
}

/// A model's node that cannot be absent: none if the document had none and the node was not filled since.
pub fn given_node<T: Model>(node: T, name: &str, extra: &Extra) -> Option<T> {
    let is_there = extra.original(name).is_none() || !Value::Node(&node).is_unset();
    is_there.then_some(node)
}

/// What cannot be absent in a model; that it is, is kept beside.
pub fn required<T: Default>(value: Option<T>, name: &'static str, extra: &mut Extra) -> T {
    value.unwrap_or_else(|| {
        extra.push_original(name, Original::Absent);
        T::default()
    })
}
