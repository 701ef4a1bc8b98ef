//! Measures all work side by side and prints how many times as fast as its reference each is.
//!
//! All cases take turns, and the least time of each counts: what other programs do on the machine then hits all alike.

use std::io;
use std::time::{Duration, Instant};

use joor_api::{Format, Message, Model};
use joor_benches::cases::{Case, cases, streamed};
use joor_benches::data;
use joor_benches::peers::xml::BulkConnections;

/// A turn lasts at least this long, so that the clock's own cost does not show.
const TURN: Duration = Duration::from_millis(2);

fn main() {
    let seconds: u64 = std::env::args().nth(1).and_then(|seconds| seconds.parse().ok()).unwrap_or(20);
    describe_data();
    println!("| work | by | N = 1 | | N = 100 | | N = 10,000 | |");
    println!("|---|---|---:|---:|---:|---:|---:|---:|");
    let columns: Vec<_> =
        [1, 100, 10_000].map(|customers| measure(customers, Duration::from_secs(seconds))).into_iter().collect();
    for (row, case) in columns[0].0.iter().enumerate() {
        print!("| {} | {} |", case.work, case.by);
        for (cases, times) in &columns {
            let reference = cases.iter().position(|other| other.is_reference && other.work == case.work);
            let times_as_fast = reference.map_or(0.0, |reference| times[reference] / times[row]);
            print!(" {:.2} µs | {times_as_fast:.2} × |", times[row]);
        }
        println!();
    }
    describe_long_document(100_000);
    let violations = data::broken_request(100).validate().len();
    let (cases, times) = &columns[1];
    let time =
        |work, by| cases.iter().position(|case| case.work == work && case.by == by).map_or(0.0, |row| times[row]);
    for by in ["garde", "joor"] {
        let more = time("validate, with violations", by) - time("validate", by);
        println!("\nA violation costs {:.0} ns by {by}.", more * 100.0 * 1000.0 / violations as f64);
    }
}

/// The least time of each case, in microseconds a customer.
fn measure(customers: usize, at_most: Duration) -> (Vec<Case>, Vec<f64>) {
    let cases = cases(customers);
    let mut least = vec![f64::INFINITY; cases.len()];
    let repeats: Vec<u32> = cases.iter().map(repeats).collect();
    let start = Instant::now();
    let mut turns = 0;
    while turns < 5 || (start.elapsed() < at_most && turns < 2000) {
        for (index, case) in cases.iter().enumerate() {
            let start = Instant::now();
            for _ in 0..repeats[index] {
                case.measured();
            }
            let each = start.elapsed().as_secs_f64() * 1e6 / f64::from(repeats[index]) / customers as f64;
            least[index] = least[index].min(each);
        }
        turns += 1;
    }
    (cases, least)
}

fn repeats(case: &Case) -> u32 {
    let start = Instant::now();
    let mut repeats = 0;
    while start.elapsed() < TURN {
        case.measured();
        repeats += 1;
    }
    repeats
}

/// A document that is too long to be held, by those who hold it and by those who do not; of each the least of three times.
fn describe_long_document(customers: usize) {
    let bytes = io::copy(&mut data::endless_xml(customers), &mut io::sink()).unwrap_or_default();
    let mut least = [Duration::MAX; 3];
    let mut counts = (0, 0);
    for _ in 0..3 {
        let making = || drop(io::copy(&mut data::endless_xml(customers), &mut io::sink()));
        let ours = || counts.0 = streamed(data::endless_xml(customers), Format::Xml).0;
        let theirs = || {
            let text = io::read_to_string(data::endless_xml(customers)).unwrap_or_default();
            let whole = quick_xml::de::from_str::<BulkConnections>(&text);
            counts.1 = whole.as_ref().map_or(0, |whole| whole.connection.len());
        };
        for (least, time) in least.iter_mut().zip([timed(making), timed(ours), timed(theirs)]) {
            *least = time.min(*least);
        }
    }
    let [making, ours, theirs] = least;
    let (ours, theirs) = (ours.saturating_sub(making).as_secs_f64(), theirs.saturating_sub(making).as_secs_f64());
    println!(
        "\n{customers} customers, {} MB of XML from a reader: quick-xml serde as a whole ({}) {theirs:.2} s, joor streamed \
         and validated ({}) {ours:.2} s: {:.2} ×. Making the document ({:.2} s) is not counted.",
        bytes / 1_000_000,
        counts.1,
        counts.0,
        theirs / ours,
        making.as_secs_f64(),
    );
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn describe_data() {
    let request = data::request(1000);
    let (xml, json) =
        (request.encode(Format::Xml).unwrap_or_default(), request.encode(Format::Json).unwrap_or_default());
    let texts: Vec<_> =
        xml.split('<').filter_map(|part| Some(part.split_once('>')?.1)).filter(|text| !text.is_empty()).collect();
    let share =
        |what: fn(&str) -> bool| texts.iter().filter(|text| what(text)).count() as f64 * 100.0 / texts.len() as f64;
    println!(
        "A customer: {} bytes of XML, {} of JSON, {} elements, {:.1} % of texts not ASCII, {:.1} % with escapes.\n",
        xml.len() / 1000,
        json.len() / 1000,
        xml.matches("</").count() / 1000,
        share(|text| !text.is_ascii()),
        share(|text| text.contains('&')),
    );
}
