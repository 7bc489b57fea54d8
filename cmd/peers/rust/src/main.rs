//! tantivy and SQLite as peers of Gongkai: `peers tantivy|sqlite index|search FOLDER`.
//!
//! `index` reads parts that come cut into words, a line of JSON each, from standard input.
//! `search` answers queries, a line of JSON each, on standard output. What the fields mean is
//! written down in ../../part.go, ../../query.go and ../../truth.go.

mod sqlite;
mod tantivy_peer;

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::error::Error;
use std::io::{self, BufRead, Write};
use std::time::Instant;

use serde::{Deserialize, Serialize};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// How many hits an answer has, and how many values each facet.
const TOP_HITS: usize = 20;
const TOP_VALUES: usize = 100;

#[derive(Deserialize)]
struct Part {
    id: u64,
    scope: String,
    year: u64,
    town: u64,
    region: u64,
    section: u64,
    metric: Option<u64>,
    text: String,
    words: Vec<usize>,
}

impl Part {
    /// Calls `each` for every word and the character that it begins at.
    fn each_word<'a>(&'a self, mut each: impl FnMut(&'a str, usize)) {
        let mut starts: Vec<usize> = self.text.char_indices().map(|(i, _)| i).collect();
        starts.push(self.text.len());
        let mut at = 0;
        for pair in self.words.chunks_exact(2) {
            at += pair[0];
            each(&self.text[starts[at]..starts[at + pair[1]]], at);
        }
    }
}

#[derive(Deserialize)]
struct Word {
    text: String,
    at: usize,
}

/// A list of Go is null where it is empty.
fn list<'de, D, T>(d: D) -> std::result::Result<Vec<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(Option::<Vec<T>>::deserialize(d)?.unwrap_or_default())
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Query {
    #[serde(deserialize_with = "list")]
    all: Vec<String>,
    #[serde(deserialize_with = "list")]
    any: Vec<String>,
    #[serde(deserialize_with = "list")]
    none: Vec<String>,
    #[serde(deserialize_with = "list")]
    phrase: Vec<Word>,
    string: String,
    year: u64,
    positive: bool,
    by_metric: bool,
    #[serde(deserialize_with = "list")]
    marks: Vec<String>,
    passes: u32,
}

/// What is found, but for the time that it took.
#[derive(Default, Serialize)]
struct Answer {
    count: usize,
    took: u64,
    ids: Vec<u64>,
    facets: [Vec<(u64, u32)>; 4],
    snippets: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// How many parts have each value of the four facets.
#[derive(Default)]
struct Counts {
    total: usize,
    by_value: [Vec<u32>; 4],
}

impl Counts {
    /// Room for values up to the greatest of each facet.
    fn new(greatest: [u64; 4]) -> Counts {
        Counts {
            total: 0,
            by_value: greatest.map(|v| vec![0; v as usize + 1]),
        }
    }

    fn facets(&self) -> [Vec<(u64, u32)>; 4] {
        [0, 1, 2, 3].map(|i| ranked(&self.by_value[i]))
    }
}

/// The values that most have, of equals the lowest first.
fn ranked(counts: &[u32]) -> Vec<(u64, u32)> {
    let mut heap = BinaryHeap::with_capacity(TOP_VALUES + 1);
    for (value, &n) in counts.iter().enumerate() {
        let key = Reverse((n, Reverse(value as u64)));
        if n > 0 && (heap.len() < TOP_VALUES || heap.peek().is_some_and(|least| key < *least)) {
            heap.push(key);
            if heap.len() > TOP_VALUES {
                heap.pop();
            }
        }
    }
    heap.into_sorted_vec()
        .into_iter()
        .map(|Reverse((n, Reverse(value)))| (value, n))
        .collect()
}

/// How much of a text stands on either side of a mark at most, in bytes.
const AROUND: usize = 120;

/// The piece of a text around the first of the marks, from the end of one sentence to that of
/// another where these are near.
fn snippet(text: &str, marks: &[String]) -> String {
    let ends = |c: char| matches!(c, '。' | '；' | '\n');
    let found = marks
        .iter()
        .filter_map(|m| text.find(m.as_str()).map(|i| (i, i + m.len())))
        .min();
    let (start, end) = found.unwrap_or((0, 0));
    let from = (start.saturating_sub(AROUND)..=start)
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(start);
    let to = (end..=(end + AROUND).min(text.len()))
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(end);
    let before = text[from..start]
        .char_indices()
        .rev()
        .find(|&(_, c)| ends(c))
        .map_or(from, |(i, c)| from + i + c.len_utf8());
    let after = text[end..to]
        .char_indices()
        .find(|&(_, c)| ends(c))
        .map_or(to, |(i, c)| end + i + c.len_utf8());
    text[before..after].to_string()
}

/// An engine that answers.
trait Peer {
    fn answer(&mut self, q: &Query) -> Result<Answer>;
}

fn search(mut peer: Box<dyn Peer>) -> Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let q: Query = serde_json::from_str(&line?)?;
        let begin = Instant::now();
        let answer = match peer.answer(&q) {
            Ok(found) => Answer {
                took: begin.elapsed().as_nanos() as u64,
                ..found
            },
            Err(e) => Answer {
                error: Some(e.to_string()),
                ..Answer::default()
            },
        };
        serde_json::to_writer(&mut out, &answer)?;
        out.write_all(b"\n")?;
        out.flush()?;
    }
    Ok(())
}

/// Reads the parts from standard input.
fn each_part(mut each: impl FnMut(&Part) -> Result<()>) -> Result<()> {
    for line in io::stdin().lock().lines() {
        each(&serde_json::from_str(&line?)?)?;
    }
    Ok(())
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["tantivy", "index", folder] => tantivy_peer::index(folder.as_ref()),
        ["tantivy", "search", folder] => search(Box::new(tantivy_peer::Tantivy::open(folder.as_ref())?)),
        ["sqlite", "index", folder] => sqlite::index(folder.as_ref()),
        ["sqlite", "search", folder] => search(Box::new(sqlite::Sqlite::open(folder.as_ref())?)),
        _ => Err("usage: peers tantivy|sqlite index|search FOLDER".into()),
    }
}
