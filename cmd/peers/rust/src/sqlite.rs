//! SQLite with FTS5.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::path::Path;

use rusqlite::{params, Connection, OpenFlags, Row};

use crate::{each_part, snippet, Answer, Counts, Peer, Query, Result, TOP_HITS};

const FILE: &str = "parts.db";

/// The scopes have tables each. The values of the facets lie apart from the texts, which a
/// count need not read then; the full-text tables have no content of their own.
const TABLES: &str = "
    CREATE TABLE facets(id INTEGER PRIMARY KEY, year INT, town INT, region INT, section INT, metric INT);
    CREATE TABLE texts(id INTEGER PRIMARY KEY, text TEXT);
    CREATE VIRTUAL TABLE words USING fts5(t, content='', tokenize='ascii');
    CREATE VIRTUAL TABLE characters USING fts5(t, content='', tokenize='ascii');
    CREATE TABLE rest_facets(id INTEGER PRIMARY KEY, year INT, town INT, region INT, section INT, metric INT);
    CREATE TABLE rest_texts(id INTEGER PRIMARY KEY, text TEXT);
    CREATE VIRTUAL TABLE rest_words USING fts5(t, content='', tokenize='ascii');
    CREATE VIRTUAL TABLE rest_characters USING fts5(t, content='', tokenize='ascii');";

/// Adds a character of a text in the form that the tokenizer makes a token of: all that is no
/// letter or digit of ASCII, and would part tokens, is one.
fn push(list: &mut String, c: char) {
    list.push(if c.is_ascii() && !c.is_ascii_alphanumeric() { '·' } else { c });
}

pub fn index(folder: &Path) -> Result<()> {
    let mut db = Connection::open(folder.join(FILE))?;
    db.execute_batch("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-262144;")?;
    let tx = db.transaction()?;
    tx.execute_batch(TABLES)?;
    each_part(|p| {
        let rest = if p.scope == "narrative" { "" } else { "rest_" };
        let (mut words, mut characters) = (String::new(), String::new());
        p.each_word(|word, _| {
            word.chars().for_each(|c| push(&mut words, c));
            words.push(' ');
        });
        for c in p.text.chars() {
            push(&mut characters, c);
            characters.push(' ');
        }
        let id = p.id as i64;
        tx.prepare_cached(&format!("INSERT INTO {rest}facets VALUES(?,?,?,?,?,?)"))?.execute(params![
            id,
            p.year as i64,
            p.town as i64,
            p.region as i64,
            p.section as i64,
            p.metric.map(|m| m as i64)
        ])?;
        tx.prepare_cached(&format!("INSERT INTO {rest}texts VALUES(?,?)"))?.execute(params![id, p.text])?;
        for (table, tokens) in [("words", words), ("characters", characters)] {
            tx.prepare_cached(&format!("INSERT INTO {rest}{table}(rowid, t) VALUES(?,?)"))?.execute(params![id, tokens])?;
        }
        Ok(())
    })?;
    for table in ["words", "characters", "rest_words", "rest_characters"] {
        tx.execute(&format!("INSERT INTO {table}({table}) VALUES('optimize')"), [])?;
    }
    tx.execute("CREATE INDEX by_metric ON facets(metric)", [])?;
    tx.commit()?;
    db.execute_batch("ANALYZE; VACUUM;")?;
    Ok(())
}

pub struct Sqlite {
    db: Connection,
    greatest: [u64; 4],
}

impl Sqlite {
    pub fn open(folder: &Path) -> Result<Sqlite> {
        let db = Connection::open_with_flags(folder.join(FILE), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        db.execute_batch("PRAGMA mmap_size=17179869184; PRAGMA cache_size=-262144;")?;
        let greatest = db.query_row("SELECT max(year), max(town), max(region), max(section) FROM facets", [], |r| {
            Ok([value(r, 0)?, value(r, 1)?, value(r, 2)?, value(r, 3)?])
        })?;
        Ok(Sqlite { db, greatest })
    }
}

fn value(r: &Row, i: usize) -> rusqlite::Result<u64> {
    Ok(r.get::<_, i64>(i)? as u64)
}

fn quoted(words: &[String], operator: &str) -> String {
    words.iter().map(|w| format!("\"{w}\"")).collect::<Vec<_>>().join(operator)
}

/// Where the hits of a query come from, and what they are ordered by.
struct Plan {
    from: String,
    matching: Option<String>, // the full-text query
    order: &'static str,      // for a sort, the first the best
    key: &'static str,        // the same as a number, the greatest the best
}

fn plan(q: &Query) -> Plan {
    let table = if q.phrase.is_empty() && q.string.is_empty() { "words" } else { "characters" };
    let mut matching = quoted(&q.all, " AND ");
    if !q.any.is_empty() {
        matching = quoted(&q.any, " OR ");
    }
    if table == "characters" {
        let phrase: String = q.phrase.iter().map(|w| w.text.as_str()).chain([q.string.as_str()]).collect();
        matching = format!("\"{}\"", phrase.chars().map(String::from).collect::<Vec<_>>().join(" "));
    }
    if !q.none.is_empty() {
        matching = format!("({matching}) NOT ({})", quoted(&q.none, " OR "));
    }
    let found = !matching.is_empty();
    let mut from = if found {
        format!("FROM {table} w CROSS JOIN facets f ON f.id = w.rowid WHERE {table} MATCH ?1")
    } else {
        "FROM facets f WHERE 1".to_string()
    };
    if q.year != 0 {
        from += &format!(" AND f.year = {}", q.year);
    }
    if q.positive {
        from += " AND f.metric > 0";
    }
    let (order, key) = match (q.by_metric, found) {
        (true, _) => ("f.metric DESC", "ifnull(f.metric, -1)"),
        (false, true) => ("w.rank", "-w.rank"),
        (false, false) => ("f.id", "0"),
    };
    Plan { from, matching: found.then_some(matching), order, key }
}

impl Peer for Sqlite {
    fn answer(&mut self, q: &Query) -> Result<Answer> {
        let plan = plan(q);
        let bound: Vec<&dyn rusqlite::ToSql> = plan.matching.iter().map(|m| m as _).collect();
        let mut counts = Counts::new(self.greatest);
        let mut ids = vec![];
        let key = if q.passes == 1 { plan.key } else { "0" };
        let sql = format!("SELECT f.year, f.town, f.region, f.section, f.id, {key} {}", plan.from);
        let mut select = self.db.prepare_cached(&sql)?;
        let mut rows = select.query(&bound[..])?;
        let mut best = BinaryHeap::new();
        while let Some(r) = rows.next()? {
            counts.total += 1;
            for (i, by_value) in counts.by_value.iter_mut().enumerate() {
                by_value[value(r, i)? as usize] += 1;
            }
            if q.passes == 1 {
                let hit = Reverse((Ordered(r.get(5)?), Reverse(value(r, 4)?)));
                if best.len() < TOP_HITS || best.peek().is_some_and(|least| hit < *least) {
                    best.push(hit);
                    if best.len() > TOP_HITS {
                        best.pop();
                    }
                }
            }
        }
        if q.passes == 1 {
            ids.extend(best.into_sorted_vec().into_iter().map(|Reverse((_, Reverse(id)))| id));
        } else {
            let sql = format!("SELECT f.id {} ORDER BY {} LIMIT {TOP_HITS}", plan.from, plan.order);
            let mut select = self.db.prepare_cached(&sql)?;
            let mut rows = select.query(&bound[..])?;
            while let Some(r) = rows.next()? {
                ids.push(value(r, 0)?);
            }
        }
        let mut text = self.db.prepare_cached("SELECT text FROM texts WHERE id = ?")?;
        let snippets = ids
            .iter()
            .map(|&id| text.query_row([id as i64], |r| Ok(snippet(r.get_ref(0)?.as_str()?, &q.marks))))
            .collect::<rusqlite::Result<_>>()?;
        Ok(Answer { count: counts.total, facets: counts.facets(), ids, snippets, ..Answer::default() })
    }
}

/// A number that is ordered as numbers are.
struct Ordered(f64);

impl PartialEq for Ordered {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ordered {}

impl PartialOrd for Ordered {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ordered {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}
