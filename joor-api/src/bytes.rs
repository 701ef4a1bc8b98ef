//! Looks through texts eight bytes at a time: most have nothing that is to be escaped, ended or refused.

const EACH: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = EACH << 7;

/// Marks the bytes of a word that are below a limit of at most 128. The first mark is exact; behind it a byte may be
/// marked too much.
#[inline]
pub(crate) const fn below(word: u64, limit: u8) -> u64 {
    word.wrapping_sub(EACH * limit as u64) & !word & HIGH
}

/// Marks the bytes of a word that are this one, in the same way.
#[inline]
pub(crate) const fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ (EACH * byte as u64), 1)
}

/// Marks the bytes of a word that are this one or the one that differs from it in one bit.
#[inline]
pub(crate) const fn equal_but_for(word: u64, byte: u8, bit: u8) -> u64 {
    equal(word | (EACH * bit as u64), byte | bit)
}

/// Marks what ends a JSON string or has to be escaped in one: quotes, backslashes and control characters.
#[inline]
pub(crate) const fn is_special_in_json(word: u64) -> u64 {
    // Without its second bit a quote is 0x20, and no other character is then below 0x21 that was not below 0x20.
    below(word ^ (EACH * 2), 0x21) | equal(word, b'\\')
}

/// Whether `bytes` begins with a name; for short names quicker than the call that `[u8]::starts_with` makes.
#[inline]
pub(crate) fn starts_with(bytes: &[u8], name: &str) -> bool {
    let Some(bytes) = bytes.get(..name.len()) else { return false };
    match (bytes.last_chunk::<8>(), name.as_bytes().last_chunk::<8>()) {
        (Some(last), Some(last_of_name)) => {
            // The last word may overlap the one before it.
            last == last_of_name
                && bytes
                    .as_chunks::<8>()
                    .0
                    .iter()
                    .zip(name.as_bytes().as_chunks::<8>().0)
                    .all(|(one, other)| one == other)
        }
        _ => bytes.iter().zip(name.as_bytes()).all(|(one, other)| one == other),
    }
}

/// Position of the first marked byte.
#[inline]
pub(crate) fn find(bytes: &[u8], mark: impl Fn(u64) -> u64) -> Option<usize> {
    let first = |marked: u64| (marked != 0).then_some((marked.trailing_zeros() / 8) as usize);
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        if let Some(at) = first(mark(u64::from_le_bytes(*word))) {
            return Some(index * 8 + at);
        }
    }
    match bytes.last_chunk::<8>() {
        // What this word has of the one before it is not marked.
        Some(last) if !rest.is_empty() => Some(bytes.len() - 8 + first(mark(u64::from_le_bytes(*last)))?),
        Some(_) => None,
        None => rest.iter().position(|byte| mark(EACH * u64::from(*byte)) != 0),
    }
}

/// Whether any byte is marked.
#[inline]
pub(crate) fn any(bytes: &[u8], mark: impl Fn(u64) -> u64) -> bool {
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        // The last word may overlap the one before it.
        let ends = mark(u64::from_le_bytes(*first)) | mark(u64::from_le_bytes(*last));
        return ends != 0
            || bytes.len() > 16 && bytes.as_chunks::<8>().0.iter().any(|word| mark(u64::from_le_bytes(*word)) != 0);
    }
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            let word = u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32;
            mark(word) != 0
        }
        _ => bytes.iter().any(|byte| mark(EACH * u64::from(*byte)) != 0),
    }
}

/// Whether any byte is a control character or not ASCII.
#[inline]
pub(crate) fn any_unusual(bytes: &[u8]) -> bool {
    let is = |byte: u8| byte.cast_signed() < 0x20;
    any_of_16(bytes, is).unwrap_or_else(|| any_of_less(bytes, is, unusual))
}

/// Sets the high bit of a byte that is a control character or not ASCII, and perhaps of some behind it.
#[inline]
const fn unusual(word: u64) -> u64 {
    word | word.wrapping_sub(EACH * 0x20)
}

/// Whether any byte is escaped in XML, a control character or not ASCII.
pub(crate) fn any_unusual_in_xml(bytes: &[u8]) -> bool {
    let is = |byte: u8| (byte.cast_signed() < 0x20) | (byte | 2 == b'>') | (byte | 4 == b'&');
    any_of_16(bytes, is).unwrap_or_else(|| any_of_less(bytes, is, unusual_in_xml))
}

/// Marks in the same way also what is escaped in XML: `<` and `>` differ in one bit, `"` and `&` in another.
#[inline]
const fn unusual_in_xml(word: u64) -> u64 {
    let angle = (word | (EACH * 2)) ^ (EACH * b'>' as u64);
    let quote_or_and = (word | (EACH * 4)) ^ (EACH * b'&' as u64);
    unusual(word) | angle.wrapping_sub(EACH) | quote_or_and.wrapping_sub(EACH)
}

/// Whether any byte is below 0x20 or this one.
pub(crate) fn any_below_20_or(one: u8, bytes: &[u8]) -> bool {
    any_of_16(bytes, |byte| (byte < 0x20) | (byte == one))
        .unwrap_or_else(|| any(bytes, |word| below(word, 0x20) | equal(word, one)))
}

/// Whether any byte is one of these, in texts of at least sixteen bytes: compilers compare as many at once.
#[inline]
fn any_of_16(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<bool> {
    let in_chunk = |chunk: &[u8; 16]| chunk.iter().fold(false, |found, byte| found | is(*byte));
    let (first, last) = (bytes.first_chunk()?, bytes.last_chunk()?);
    // The last chunk may overlap the one before it.
    let found = in_chunk(first) | in_chunk(last);
    Some(found || bytes.len() > 32 && bytes.as_chunks().0.iter().any(in_chunk))
}

/// The same in texts of less than sixteen bytes, where a mark sets the high bit of such a byte.
#[inline]
fn any_of_less(bytes: &[u8], is: impl Fn(u8) -> bool, mark: impl Fn(u64) -> u64) -> bool {
    // The last chunk may overlap the one before it.
    let marked = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => mark(u64::from_le_bytes(*first)) | mark(u64::from_le_bytes(*last)),
        _ => match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                mark(u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32)
            }
            _ => return bytes.iter().any(|byte| is(*byte)),
        },
    };
    marked & HIGH != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(word: u64) -> u64 {
        below(word, 0x20) | equal(word, b'<') | equal(word, 0xef)
    }

    #[test]
    fn every_byte_is_found_at_every_place() {
        for byte in 0..=255_u8 {
            let wanted = byte < 0x20 || byte == b'<' || byte == 0xef;
            for length in 1..40 {
                for at in 0..length {
                    let mut bytes = vec![b'='; length];
                    bytes[at] = byte;
                    assert_eq!(find(&bytes, mark), wanted.then_some(at), "{byte:x} at {at} of {length}");
                    assert_eq!(any(&bytes, mark), wanted, "{byte:x} at {at} of {length}");
                    let unusual = !(0x20..0x80).contains(&byte);
                    assert_eq!(any_unusual(&bytes), unusual, "{byte:x} at {at} of {length}");
                    let in_xml = unusual || matches!(byte, b'<' | b'>' | b'&' | b'"');
                    assert_eq!(any_unusual_in_xml(&bytes), in_xml, "{byte:x} at {at} of {length}");
                    let illegal = byte < 0x20 || byte == 0xef;
                    assert_eq!(any_below_20_or(0xef, &bytes), illegal, "{byte:x} at {at} of {length}");
                }
            }
        }
    }

    #[test]
    fn two_bytes_are_looked_for_at_once() {
        for byte in 0..=255_u8 {
            let marked = equal_but_for(EACH * u64::from(byte), b'<', 2) != 0;
            assert_eq!(marked, matches!(byte, b'<' | b'>'), "{byte:x}");
        }
    }

    #[test]
    fn a_json_string_has_its_own_special_bytes() {
        for byte in 0..=255_u8 {
            let marked = is_special_in_json(EACH * u64::from(byte)) != 0;
            assert_eq!(marked, byte < 0x20 || matches!(byte, b'"' | b'\\'), "{byte:x}");
        }
    }

    #[test]
    fn a_name_is_compared_to_its_last_byte() {
        let name = "customer_contact_email";
        for length in 0..name.len() {
            let (name, rest) = (&name[..length], &name.as_bytes()[..=length]);
            assert!(starts_with(rest, name) && starts_with(&rest[..length], name), "{name}");
            assert!(length == 0 || !starts_with(&rest[..length - 1], name), "{name}");
            for at in 0..length {
                let mut other = rest.to_vec();
                other[at] = b'-';
                assert!(!starts_with(&other, name), "{name} {at}");
            }
        }
    }

    #[test]
    fn the_first_of_several_is_found() {
        for pair in [[b'<', b'='], [b'=', b'<'], [0x1f, 0x20], [0x20, 0x1f], [0xef, 0xee], [0xee, 0xef]] {
            let text = [&[b'a'; 5][..], &pair, b"<<\n<<<<<<"].concat();
            let first = text.iter().position(|byte| *byte < 0x20 || matches!(byte, b'<' | 0xef));
            assert_eq!(find(&text, mark), first, "{pair:?}");
        }
    }
}
