//! The twins of `client/resources`: one line a function.

use super::{Client, Job};
use crate::Document;
use crate::client::{Error, Image, Reply};
use crate::v2::bulk_connection::BulkConnections;
use crate::v2::bulk_inventory::{InventoryItems, Update, UpdatePut};
use crate::v2::connection_delete::ConnectionDeletion;
use crate::v2::connection_get::Connections;
use crate::v2::style_delete::{self, StyleDeletion};
use crate::v2::style_image_delete::StyleImageDeletion;
use crate::v2::style_image_post::Upload;
use crate::v2::style_inventory_put::{Put, StyleInventory};
use crate::v2::{order_get, style_get, style_post};

/// For each group of calls a struct, and for each call a function with the arguments of its async twin. Those behind an
/// arrow give a job.
macro_rules! calls {
    ($($group:ident: $calls:ident {
        $(=> $job:ident($($job_argument:ident: $job_type:ty),*);)*
        $($name:ident($($argument:ident: $type:ty),*) -> $reply:ty;)*
    })*) => {
        impl Client {$(
            #[doc = concat!("See [`", stringify!($group), "`](crate::client::Client::", stringify!($group), ").")]
            #[must_use]
            pub fn $group(&self) -> $calls<'_> {
                $calls { client: self }
            }
        )*}
        $(
            #[doc = concat!("See [the async calls](crate::client::", stringify!($calls), ").")]
            #[derive(Clone, Copy, Debug)]
            pub struct $calls<'a> {
                client: &'a Client,
            }

            impl $calls<'_> {
                $(
                    #[doc = concat!("See [`", stringify!($name), "`](crate::client::", stringify!($calls), "::", stringify!($name), ").")]
                    ///
                    /// # Errors
                    /// See there; also within an async runtime.
                    pub fn $name(&self, $($argument: $type),*) -> Result<Reply<$reply>, Error> {
                        let what = concat!("blocking::", stringify!($calls), "::", stringify!($name));
                        self.client.wait(what, self.client.client.$group().$name($($argument),*))
                    }
                )*
                $(
                    #[doc = concat!("See [`", stringify!($job), "`](crate::client::", stringify!($calls), "::", stringify!($job), ").")]
                    ///
                    /// # Errors
                    /// See there; also within an async runtime.
                    pub fn $job(&self, $($job_argument: $job_type),*) -> Result<Job, Error> {
                        let what = concat!("blocking::", stringify!($calls), "::", stringify!($job));
                        let job = self.client.wait(what, self.client.client.$group().$job($($job_argument),*))?;
                        Ok(Job::new(job, self.client))
                    }
                )*
            }
        )*
    };
}

calls! {
    bulk_connections: BulkConnectionCalls {
        => submit(customers: &BulkConnections);
        => submit_unvalidated(customers: &BulkConnections);
        => submit_put(customers: &BulkConnections);
        => job(id: i64);
    }
    bulk_styles: BulkStyleCalls {
        => job(id: i64);
    }
    categories: CategoryCalls {
        list() -> Document;
    }
    connections: ConnectionCalls {
        by_customer_code(customer_code: impl Into<String>) -> Connections;
        by_id(connection_id: i64) -> Connections;
        delete(customer_code: impl Into<String>) -> ConnectionDeletion;
    }
    inventory: InventoryCalls {
        put(call: &Put) -> StyleInventory;
        update(items: &InventoryItems) -> Document;
        update_with(call: &Update<'_>) -> Document;
        update_put(items: &InventoryItems) -> Document;
        update_put_with(call: &UpdatePut<'_>) -> Document;
    }
    orders: OrderCalls {
        list(call: &order_get::List) -> order_get::Orders;
        by_id(order_id: impl Into<String>) -> order_get::Orders;
        take(call: &order_get::List) -> order_get::Orders;
    }
    style_images: StyleImageCalls {
        upload(call: &Upload, image: Image) -> Document;
        upload_url(call: &Upload, url: impl Into<String>) -> Document;
        delete(
            style_number: impl Into<String>,
            style_identifier: impl Into<String>,
            filename: impl Into<String>
        ) -> StyleImageDeletion;
    }
    styles: StyleCalls {
        by_number(style_number: impl Into<String>, style_identifier: impl Into<String>) -> style_get::Styles;
        by_id(joor_style_id: i64) -> style_get::Styles;
        list(call: &style_get::List) -> style_get::Styles;
        create(style: &style_post::Styles) -> Document;
        delete_by_number(style_number: impl Into<String>, style_identifier: impl Into<String>) -> StyleDeletion;
        delete_by_number_with(call: &style_delete::ByNumber) -> StyleDeletion;
        delete_by_id(joor_style_id: i64) -> StyleDeletion;
        delete_by_id_with(call: &style_delete::ById) -> StyleDeletion;
    }
}
