//! A style as it is read: what was sent, with ids, SKUs, inventory and images.

use joor_api::v2::style_get::{Badge, Category, Color, Sku, Style};
use joor_api::v2::style_post;
use joor_api::{Content, Extra};

use crate::carry::carry;
use crate::categories;
use crate::store::{
    Failure, Ids, Image, Kind, StoredStyle, available, color_id, color_key, images_of_style, skus_of_style,
};

/// The style as it is read.
pub(crate) fn served(database: &rusqlite::Connection, stored: &StoredStyle) -> Result<Style, Failure> {
    let sent = &stored.style;
    let images = images_of_style(database, stored.id)?;
    let mut served = Style::default();
    carry(sent, &mut served);
    served.style_id = Some(stored.id);
    served.material = Some(joined(sent.materials.iter().filter_map(|material| material.material.as_deref())));
    for (color, sent) in served.colors.iter_mut().zip(&sent.colors) {
        complete_color(database, stored.id, color, sent, &images)?;
    }
    for (delivery, sent) in served.deliveries.iter_mut().zip(&sent.deliveries) {
        let excluded = sent.color_exclusions.iter().filter_map(excluded);
        delivery.color_exclusion = Some(joined(excluded));
    }
    served.categories =
        sent.categories.iter().filter_map(|category| category.category_id.as_deref()).map(category).collect();
    for badge in &mut served.badges {
        badge.badge_id = Some(badge_id(database, badge)?);
    }
    served.skus = skus(database, stored.id)?;
    add_images(&mut served.extra, &images);
    Ok(served)
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.collect::<Vec<_>>().join(", ")
}

fn excluded(color: &style_post::ColorExclusion) -> Option<&str> {
    [&color.color_code, &color.color_name].into_iter().flatten().map(String::as_str).find(|text| !text.is_empty())
}

/// The names of a known category; of another the id alone.
fn category(id: &str) -> Category {
    let mut served = Category::default().with_subcategory_id(id);
    let known = categories::find(id);
    let of = |name: fn(&'static categories::Known) -> &'static str| known.map_or("", name).to_owned();
    served.category_parent = Some(of(|known| known.root));
    served.subcategory_parent = Some(of(|known| known.parent));
    served.subcategory_label = Some(of(|known| known.name));
    served
}

fn badge_id(database: &rusqlite::Connection, badge: &Badge) -> Result<String, Failure> {
    let name = badge.badge_name.as_deref().unwrap_or_default();
    Ok(Ids::of(database, 0).of_account(Kind::Badge, &[name])?.to_string())
}

/// The reply has no known place for the color's id, by which bulk inventory knows it.
fn complete_color(
    database: &rusqlite::Connection,
    style: i64,
    color: &mut Color,
    sent: &style_post::Color,
    images: &[Image],
) -> Result<(), Failure> {
    let key = color_key(sent);
    let is_its = |image: &&Image| image.color_code.as_deref() == Some(key) && !image.swatch;
    if let Some(image) = images.iter().find(is_its) {
        color.color_image = Some(image.filename.clone());
    }
    let id = color_id(database, style, key)?;
    color.extra.push_unknown("style_color_id", Content::Number(id.to_string()));
    Ok(())
}

fn skus(database: &rusqlite::Connection, style: i64) -> Result<Vec<Sku>, Failure> {
    let served = |sku: crate::store::Sku| {
        let available = available(database, sku.id)?;
        let mut served = Sku::default()
            .with_sku_color_code(sku.color_code)
            .with_sku_size(sku.size)
            .with_upc(sku.upc)
            .with_inventory_available(available.to_string());
        if sku.made_to_order {
            served.extra.push_unknown("made_to_order", Content::Text("True".to_owned()));
        }
        Ok(served)
    };
    skus_of_style(database, style)?.into_iter().map(served).collect()
}

/// The reply has the names of the files by the image pages, but no known place for them.
fn add_images(extra: &mut Extra, images: &[Image]) {
    if images.is_empty() {
        return;
    }
    let images = images.iter().map(image).collect();
    extra.push_unknown("images", Content::Object(vec![("image".to_owned(), Content::List(images))]));
}

fn image(image: &Image) -> Content {
    let text = |text: &Option<String>| Content::Text(text.clone().unwrap_or_default());
    let entries = [
        ("upload_id", Content::Number(image.upload_id.to_string())),
        ("filename", Content::Text(image.filename.clone())),
        ("display_order", Content::Number(image.display_order.to_string())),
        ("color_code", text(&image.color_code)),
        ("swatch", Content::Text(if image.swatch { "True" } else { "False" }.to_owned())),
        ("url", text(&image.url)),
    ];
    Content::Object(entries.map(|(name, content)| (name.to_owned(), content)).into())
}
