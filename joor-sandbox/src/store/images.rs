//! Images of styles and of their colors.

use rusqlite::{Connection, Row};

use super::Failure;

/// An image that a sandbox has been given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Image {
    /// JOOR's id of the upload.
    pub upload_id: i64,
    /// Name of the file as it is kept, with a random part.
    pub filename: String,
    /// Position among the style's images.
    pub display_order: i64,
    /// The color that it belongs to; `None` for one of the style itself.
    pub color_code: Option<String>,
    /// Whether it is the swatch of the color.
    pub swatch: bool,
    /// The address that was given instead of the image.
    pub url: Option<String>,
    /// Content type of the image that was sent.
    pub content_type: Option<String>,
    /// The image that was sent.
    pub content: Option<Vec<u8>>,
}

/// Stores an image and gives its id. That in `image` does not matter.
pub(crate) fn insert_image(database: &Connection, style: i64, image: &Image) -> Result<i64, Failure> {
    Ok(database
        .prepare_cached(
            "INSERT INTO images (style, filename, display_order, color_code, swatch, url, content_type, content)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .insert((
            style,
            &image.filename,
            image.display_order,
            &image.color_code,
            image.swatch,
            &image.url,
            &image.content_type,
            &image.content,
        ))?)
}

/// The images of a style and its colors in their order, without their content.
pub(crate) fn images_of_style(database: &Connection, style: i64) -> Result<Vec<Image>, Failure> {
    select(database, "NULL", style)
}

/// The same with their content.
pub(crate) fn whole_images_of_style(database: &Connection, style: i64) -> Result<Vec<Image>, Failure> {
    select(database, "content", style)
}

fn select(database: &Connection, content: &str, style: i64) -> Result<Vec<Image>, Failure> {
    let mut select = database.prepare_cached(&format!(
        "SELECT id, filename, display_order, color_code, swatch, url, content_type, {content}
         FROM images WHERE style = ?1 ORDER BY display_order, id"
    ))?;
    let images = select.query_map([style], image)?;
    Ok(images.collect::<Result<_, _>>()?)
}

/// Deletes the images of the style itself.
pub(crate) fn remove_style_images(database: &Connection, style: i64) -> Result<(), Failure> {
    database.prepare_cached("DELETE FROM images WHERE style = ?1 AND color_code IS NULL")?.execute([style])?;
    Ok(())
}

/// Deletes the image or the swatch of a color.
pub(crate) fn remove_color_image(database: &Connection, style: i64, color: &str, swatch: bool) -> Result<(), Failure> {
    database
        .prepare_cached("DELETE FROM images WHERE style = ?1 AND color_code = ?2 AND swatch = ?3")?
        .execute((style, color, swatch))?;
    Ok(())
}

/// Deletes one image.
pub(crate) fn remove_image(database: &Connection, upload_id: i64) -> Result<(), Failure> {
    database.prepare_cached("DELETE FROM images WHERE id = ?1")?.execute([upload_id])?;
    Ok(())
}

fn image(row: &Row<'_>) -> rusqlite::Result<Image> {
    Ok(Image {
        upload_id: row.get(0)?,
        filename: row.get(1)?,
        display_order: row.get(2)?,
        color_code: row.get(3)?,
        swatch: row.get(4)?,
        url: row.get(5)?,
        content_type: row.get(6)?,
        content: row.get(7)?,
    })
}
