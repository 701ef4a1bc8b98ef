//! How far HTML sets a cell in: style, class and nested markup.

/// Width of a letter, by which pixels become columns of text.
const PIXELS_PER_COLUMN: u32 = 4;
/// Indentation of a nested list, quote or table.
pub(super) const NESTED: u32 = 10;
/// Parts of class names that stand before a level.
const CLASSES: [&str; 3] = ["indent", "level", "depth"];

/// Columns by which `style` sets in.
pub(super) fn of_style(style: &str) -> u32 {
    let style = style.to_ascii_lowercase();
    let declarations = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    let sets_in = |name: &str| matches!(name.trim(), "padding-left" | "margin-left" | "text-indent");
    let widths = declarations.filter(|(name, _)| sets_in(name)).map(|(_, width)| columns(width.trim()));
    widths.fold(0, u32::saturating_add)
}

/// Columns by which a class such as `indent-2` sets in.
pub(super) fn of_class(class: &str) -> u32 {
    let level = |word: &str| -> Option<u32> {
        let digits = word.len() - word.trim_end_matches(|last: char| last.is_ascii_digit()).len();
        let (name, level) = word.split_at_checked(word.len() - digits)?;
        let known = CLASSES.iter().any(|class| name.to_ascii_lowercase().contains(class));
        if known { level.parse().ok() } else { None }
    };
    class.split_whitespace().filter_map(level).map(|level| level.min(100) * NESTED).fold(0, u32::saturating_add)
}

fn columns(width: &str) -> u32 {
    let digits = width.bytes().take_while(u8::is_ascii_digit).count();
    let Some((whole, unit)) = width.split_at_checked(digits) else { return 0 };
    let Ok(whole) = whole.parse::<u32>() else { return 0 };
    let whole = whole.min(10_000);
    let (tenth, unit) = match unit.strip_prefix('.') {
        Some(fraction) => {
            let tenth = fraction.bytes().next().filter(u8::is_ascii_digit).map_or(0, |digit| u32::from(digit - b'0'));
            (tenth, fraction.trim_start_matches(|first: char| first.is_ascii_digit()))
        }
        None => (0, unit),
    };
    let pixels = match unit.trim() {
        "em" | "rem" => whole * 16 + tenth * 16 / 10,
        "%" => whole * 8,
        _ => whole,
    };
    pixels / PIXELS_PER_COLUMN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_and_classes() {
        assert_eq!(of_style("color: red; padding-left: 40px"), 10);
        assert_eq!(of_style("margin-left:1.5em;text-indent:4px"), 7);
        assert_eq!(of_style("padding: 40px"), 0);
        assert_eq!(of_class("cell indent-2"), 20);
        assert_eq!(of_class("cell2"), 0);
    }
}
