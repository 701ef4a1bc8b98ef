//! The endpoints of the candidate.

use super::super::calls::Endpoint;
use super::super::draft::Entry;
use super::super::messages::Messages;
use super::Writer;
use crate::resolved::{Effect, Format};

impl Writer {
    pub(super) fn endpoints(&mut self, messages: &Messages, formats: &[Format]) {
        if messages.endpoints.is_empty() {
            return;
        }
        self.text.push('\n');
        self.line(0, "endpoints:");
        for endpoint in &messages.endpoints {
            self.endpoint(endpoint, messages, formats);
        }
    }

    fn endpoint(&mut self, endpoint: &Endpoint, messages: &Messages, formats: &[Format]) {
        self.guessed(2, &format!("- name: {}", endpoint.name), Some("the name"));
        self.key(4, "method", &endpoint.method);
        self.key(4, "path", &endpoint.path);
        let effect = match endpoint.effect {
            Effect::Read => "read",
            Effect::ConsumingRead => "consuming-read",
            Effect::IdempotentWrite => "idempotent-write",
            Effect::Write => "write",
        };
        self.guessed(4, &format!("effect: {effect}"), Some("by the method"));
        let words = |format: &Format| if *format == Format::Xml { "xml" } else { "json" };
        let list: Vec<&str> = formats.iter().map(words).collect();
        match list.as_slice() {
            [] => self.guessed(4, "formats: [xml, json]", Some("the page names none")),
            list => self.line(4, &format!("formats: [{}]", list.join(", "))),
        }
        self.key(4, "doc", &format!("{} {}.", endpoint.method, endpoint.path));
        self.leaves("parameters", &endpoint.parameters);
        self.leaves("query", &endpoint.query);
        if messages.request.is_some() && endpoint.has_body() {
            self.line(4, "body: request");
        }
        let unknown = messages.response.is_none().then_some("the page shows no response");
        self.guessed(4, "reply: response", unknown);
    }

    fn leaves(&mut self, key: &str, rows: &[Entry]) {
        if !rows.is_empty() {
            self.line(4, &format!("{key}:"));
        }
        for row in rows {
            self.row_start(row, 6);
            if !row.cells.is_node {
                self.leaf(row, 6, true);
            }
        }
    }
}
