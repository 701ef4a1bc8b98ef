//! Replies and requests as they come: whatever differs from the table is kept, and told with its place.

mod documents;
mod limits;
mod shapes;
mod unknown;
mod values;
