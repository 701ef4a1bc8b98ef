//! What a line item of v4 needs: a retailer, a product in a collection with a price, an order.

use joor_api::Decimal;
use joor_api::client::Client;
use joor_api::v4::collection_create::{NewCollection, NewCollectionItem, NewCollections};
use joor_api::v4::line_item_get::List;
use joor_api::v4::order_create::{NewOrder, NewOrders};
use joor_api::v4::price_create::{NewPrice, NewPrices};
use joor_api::v4::product_create::{NewProduct, NewProducts};
use joor_api::v4::sku_create::{NewSku, NewSkus, NewTraitValue};
use joor_api::v4::{OrderStatus, TraitId};

use crate::stage::{ACCOUNT, CUSTOMER};

pub(crate) struct Shop {
    pub(crate) order: String,
    pub(crate) sku: String,
}

impl Shop {
    pub(crate) async fn new(client: &Client) -> Self {
        let account = client.v4(ACCOUNT);
        let price_type = account.price_types().list().await.unwrap().data[0].id.clone().unwrap();
        let connection = client.connections().by_customer_code(CUSTOMER).await.unwrap().connections[0].clone();
        let retailer = connection.customer_account_id.unwrap().to_string();
        let product = NewProduct::new("Wrap Dress").with_external_id("DR-1").with_category_ids(["111"]);
        let product = account.products().create(&NewProducts::new([product])).await.unwrap().data.remove(0).id.unwrap();
        let value = |id: TraitId, value: &str| NewTraitValue::new(id, value).with_external_id(value);
        let sku = NewSku::new(product.as_str(), [value(TraitId::Color, "Black"), value(TraitId::Size, "S")]);
        let sku = account.skus().create(&NewSkus::new([sku])).await.unwrap().data.remove(0).id.unwrap();
        let price = NewPrice::new(sku.as_str(), price_type.as_str(), Decimal::from(98));
        assert!(account.prices().create(&NewPrices::new([price])).await.unwrap().is_complete());
        let item = NewCollectionItem::new().with_product_id(product.as_str());
        let collection = NewCollections::new([NewCollection::new("Spring", "SP").with_items([item])]);
        let collection = account.collections().create(&collection).await.unwrap().data.remove(0).id.unwrap();
        let order = NewOrder::new(retailer, price_type, collection, OrderStatus::InProgress);
        let order = account.orders().create(&NewOrders::new([order])).await.unwrap().data.remove(0).id.unwrap();
        Self { order, sku }
    }

    /// What is ordered.
    pub(crate) async fn quantity(&self, client: &Client) -> i64 {
        let lines = client.v4(ACCOUNT).line_items().list(&List::default().with_order_ids([self.order.as_str()])).await;
        lines.unwrap().data.iter().filter_map(|line| line.quantity).sum()
    }
}
