//! Styles: one a call.

use joor_api::client::Error;
use joor_api::v2::ResponseCode;
use joor_api::v2::style_post::{Create, Styles};

use super::Push;
use super::report::{Outcome, Part};
use crate::arguments::Existing;

impl Push<'_> {
    pub(super) async fn style(&self, style: &Styles, part: &mut Part) {
        self.bar.set_message(part.label.clone());
        let call = Create::new(style);
        let answer = if self.arguments.no_validate {
            self.client.send_unvalidated(&call).await
        } else {
            self.client.send(&call).await
        };
        part.add(
            1,
            match answer {
                Ok(_) => Outcome::Done("created"),
                Err(error) if self.arguments.existing == Existing::Ok && exists(&error) => {
                    Outcome::Done("exists already")
                }
                Err(error) => Outcome::NotDone(error),
            },
        );
        self.bar.inc(1);
    }
}

fn exists(error: &Error) -> bool {
    match error {
        Error::Joor(error) => error.code == ResponseCode::StyleExists,
        Error::Unknown(unknown) => unknown.settled == Some(ResponseCode::StyleExists),
        _ => false,
    }
}
