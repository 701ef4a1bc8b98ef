//! Texts that look like what a field of that name holds, by the English words in the name.

use heck::ToSnakeCase;

use super::random::Random;

const CITIES: &[&str] = &["Lisbon", "Antwerp", "New York", "Osaka", "Melbourne", "Toronto", "Milan", "Oslo"];
const STATES: &[&str] = &["NY", "CA", "Ontario", "Victoria", "Osaka", "Queensland", "Bavaria", "Quebec"];
const COUNTRIES: &[&str] = &["Portugal", "Belgium", "Norway", "Italy", "Spain", "Denmark"];
const STREETS: &[&str] = &["Harbour Street", "Mill Lane", "Station Road", "Market Square", "Rose Avenue"];
const FIRST_NAMES: &[&str] = &["Anna", "Ben", "Clara", "David", "Eva", "Finn", "Grace", "Hugo"];
const LAST_NAMES: &[&str] = &["Berg", "Costa", "Dubois", "Evans", "Fischer", "Moreau", "Novak", "Okada"];
const PLACES: &[&str] = &["Harbour", "Garden", "Corner", "Studio", "Atelier", "Market", "Gallery"];
const QUALITIES: &[&str] = &["Blue", "Golden", "Little", "Northern", "Quiet", "Silver", "Sunny"];
const COLORS: &[&str] = &["red", "navy", "ivory", "olive", "charcoal"];
const SIZES: &[&str] = &["XS", "S", "M", "L", "XL"];
const JOBS: &[&str] = &["Head Buyer", "Owner", "Buyer", "Store Manager"];
const CURRENCIES: &[&str] = &["EUR", "USD", "GBP", "JPY"];
const SENTENCES: &[&str] = &["Ring twice.", "Back door only.", "As agreed by phone.", "To be confirmed."];

/// A text for a field of that name within a node of that name.
pub(super) fn text(name: &str, within: &str, random: &mut Random) -> String {
    // `hexColor` has the words of `hex_color`.
    let lower = name.to_snake_case();
    let words: Vec<&str> = lower.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
    let last = words.iter().rev().find(|word| word.parse::<u32>().is_err()).copied().unwrap_or_default();
    let has = |choices: &[&str]| words.iter().any(|word| choices.contains(word));
    match last {
        "email" | "mail" => email(random),
        "phone" | "fax" | "telephone" | "mobile" => format!("+1 555 01{:02}", random.between(0, 99)),
        "city" | "town" => random.word(CITIES).to_owned(),
        "state" | "province" | "region" => random.word(STATES).to_owned(),
        "zip" | "postcode" => random.between(10_000, 99_999).to_string(),
        "country" => random.word(COUNTRIES).to_owned(),
        "address" if lower.ends_with('2') => format!("Floor {}", random.between(1, 9)),
        "address" | "street" => format!("{} {}", random.between(1, 199), random.word(STREETS)),
        "url" | "link" | "website" | "image" => format!("https://example.com/{}", random.between(100, 999)),
        "color" | "colour" => random.word(COLORS).to_owned(),
        "size" => random.word(SIZES).to_owned(),
        "title" => random.word(JOBS).to_owned(),
        "currency" => random.word(CURRENCIES).to_owned(),
        "code" if has(&["postal", "zip"]) => random.between(10_000, 99_999).to_string(),
        "code" | "sku" | "reference" | "ref" => code(&words, random),
        "id" | "number" | "upc" | "ean" | "barcode" => random.between(100_000, 999_999).to_string(),
        "comment" | "note" | "notes" | "description" | "terms" | "text" => random.word(SENTENCES).to_owned(),
        "name" | "contact" if has(&["contact", "buyer", "person", "rep", "author", "first", "last", "user"]) => {
            format!("{} {}", random.word(FIRST_NAMES), random.word(LAST_NAMES))
        }
        _ if has(&["name", "label", "alias"]) => format!("{} {}", random.word(QUALITIES), random.word(PLACES)),
        _ => format!("{} {}", random.word(QUALITIES), spaced(if last.is_empty() { within } else { last })),
    }
}

fn email(random: &mut Random) -> String {
    let first = random.word(FIRST_NAMES).to_ascii_lowercase();
    format!("{first}.{}@example.com", random.word(LAST_NAMES).to_ascii_lowercase())
}

/// Initials of the name and a number.
fn code(words: &[&str], random: &mut Random) -> String {
    let initials = words.iter().filter_map(|word| word.chars().next()).filter(char::is_ascii_alphabetic);
    let initials: String = initials.map(|letter| letter.to_ascii_uppercase()).take(2).collect();
    format!("{initials}{}", random.between(1_000, 9_999))
}

fn spaced(name: &str) -> String {
    name.replace(['_', '-'], " ")
}
