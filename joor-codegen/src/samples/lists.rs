//! Where a row's enumeration or code list is found.

use crate::resolved::{CodeList, Enumeration, EnumerationRef, Page, Schema};

/// The lists that the rows of a page can name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lists<'a> {
    schema: &'a Schema,
    page: &'a Page,
}

impl<'a> Lists<'a> {
    pub(crate) const fn new(schema: &'a Schema, page: &'a Page) -> Self {
        Self { schema, page }
    }

    pub(crate) fn enumeration(&self, reference: &EnumerationRef) -> Option<&'a Enumeration> {
        let own = &self.page.enumerations;
        let shared = self.schema.conventions.get(&self.page.version).map(|conventions| &conventions.enumerations);
        let list = if reference.shared { shared? } else { own };
        list.iter().find(|enumeration| enumeration.name == reference.name)
    }

    pub(crate) fn code_list(&self, name: &str) -> Option<&'a CodeList> {
        self.schema.code_lists.iter().find(|list| list.name == name)
    }
}
