//! Styles to create.

use joor_api::v2::style_post::{
    Badge, Category, Color, ColorExclusion, Delivery, Material, Price, Size, Sku, Style, Tag,
};

/// A style with what the table requires, its number and identifier the same, and two colors in two sizes.
pub(crate) fn plain_style(name: &str) -> Style {
    let color = |name: &str, code: &str| Color::new().with_color_name(name).with_color_code(code);
    let size = |name: &str, code: &str| Size::new().with_size_name(name).with_size_code(code);
    let sku = |color: &str, size: &str, upc: &str| {
        Sku::new().with_sku_color_code(color).with_sku_size(size).with_upc(format!("{name}-{upc}"))
    };
    Style::new(format!("Style {name}"), name, name)
        .with_colors([color("Black", "001"), color("Red", "002")])
        .with_sizes([size("S", "36"), size("M", "38")])
        .with_skus([sku("001", "S", "1S"), sku("001", "M", "1M"), sku("002", "S", "2S"), sku("002", "M", "2M")])
}

/// A style with every field of the request.
pub(crate) fn full_style() -> Style {
    Style::new("Wrap Dress <&>", "A 1", "A/1 é")
        .with_style_description("Long \"silk\" dress")
        .with_made_to_order("False")
        .with_division("Ready to wear")
        .with_division_code("RTW")
        .with_style_country_origin("IT")
        .with_fabrication("Woven")
        .with_fabrication_code("W")
        .with_measurements("12x4")
        .with_silhouette("A-line")
        .with_silhouette_code("AL")
        .with_source_of_materials("Como")
        .with_heel_height("0")
        .with_contains_fur("False")
        .with_minimum("6")
        .with_categories([
            Category::new().with_category_id("111"),
            Category::new().with_category_id("of another account"),
        ])
        .with_materials([Material::new().with_material("Silk"), Material::new().with_material("Linen")])
        .with_prices([price("Wholesale", "USD"), price("Europe", "EUR")])
        .with_deliveries([delivery()])
        .with_colors([
            Color::new().with_color_name("Black").with_color_code("001").with_minimum("2"),
            Color::new().with_color_name("Ivory"),
        ])
        .with_sizes([
            Size::new()
                .with_size_name("S")
                .with_size_code("36")
                .with_size_description("Small")
                .with_size_multiplier("1"),
            Size::new().with_size_name("M"),
        ])
        .with_badges([Badge::new().with_badge_name("New")])
        .with_tags([tag()])
        .with_skus([
            Sku::new().with_sku_color_code("001").with_sku_size("S").with_upc("880001"),
            Sku::new().with_sku_color_code("Ivory").with_sku_size("M").with_upc("880102"),
            Sku::new().with_sku_color_code("999").with_sku_size("One Size").with_upc("889999"),
        ])
}

fn price(label: &str, currency: &str) -> Price {
    Price::new()
        .with_price_label(label)
        .with_price_currency(currency)
        .with_price_wholesale("98.00")
        .with_price_retail("245.00")
        .with_price_currency_retail(currency)
}

fn delivery() -> Delivery {
    let excluded = ColorExclusion::new().with_color_name("Black").with_color_code("001");
    Delivery::new()
        .with_delivery_name("Spring 1")
        .with_delivery_code("SP1")
        .with_style_display_order("3")
        .with_season_name("Spring")
        .with_season_year("2027")
        .with_season_code("SS27")
        .with_date_delivery_start("2027-01-15")
        .with_date_delivery_end("2027-03-15")
        .with_public("True")
        .with_color_exclusions([excluded])
}

fn tag() -> Tag {
    Tag::new().with_tag_group("Fit").with_tag_name("Cut").with_tag_value("Slim").with_tag_value_code("SL")
}
