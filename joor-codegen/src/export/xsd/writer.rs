//! Elements of a schema, indented.

use crate::samples::escaped;

pub(super) struct Writer {
    text: String,
    depth: usize,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), depth: 0 }
    }

    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, ">");
        self.depth += 1;
    }

    pub(super) fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.line(&format!("</{name}>"));
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>");
    }

    /// Paragraphs for people; nothing where there is none.
    pub(super) fn documentation(&mut self, paragraphs: &[String]) {
        if paragraphs.is_empty() {
            return;
        }
        self.open("xs:annotation", &[]);
        for paragraph in paragraphs {
            self.line(&format!("<xs:documentation>{}</xs:documentation>", escaped(&carried(paragraph))));
        }
        self.close("xs:annotation");
    }

    pub(super) fn comment(&mut self, text: &str) {
        self.line(&format!("<!-- {} -->", text.replace("--", "- -")));
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        let attributes: String =
            attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escaped(&carried(value)))).collect();
        self.line(&format!("<{name}{attributes}{end}"));
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(&"  ".repeat(self.depth));
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// Without the characters that XML cannot carry.
fn carried(text: &str) -> String {
    let legal = |character: &char| matches!(character, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(legal).collect()
}
