//! tantivy.

use std::fs;
use std::ops::Bound;
use std::path::Path;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector, TopDocs};
use tantivy::columnar::ColumnValues;
use tantivy::indexer::NoMergePolicy;
use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, Occur, PhraseQuery, RangeQuery, TermQuery};
use tantivy::schema::{
    Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions, Value, FAST, INDEXED, STORED,
};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{DocAddress, DocId, Index, Order, Score, Searcher, SegmentReader, TantivyDocument, Term};

use crate::{each_part, snippet, Answer, Counts, Part, Peer, Query, Result, TOP_HITS};

/// Memory that is filled before a segment is written, in bytes.
const BUFFER: usize = 512 << 20;

const FACETS: [&str; 4] = ["year", "town", "region", "section"];

/// The scopes have an index each, so that a search of narrative reads nothing else.
fn folder_of(folder: &Path, narrative: bool) -> std::path::PathBuf {
    folder.join(if narrative { "narrative" } else { "rest" })
}

fn schema() -> Schema {
    let mut schema = Schema::builder();
    let positions = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqsAndPositions);
    for name in ["words", "characters"] {
        schema.add_text_field(name, TextOptions::default().set_indexing_options(positions.clone()));
    }
    schema.add_text_field("text", STORED);
    schema.add_u64_field("id", FAST);
    schema.add_u64_field("year", FAST | INDEXED);
    for name in &FACETS[1..] {
        schema.add_u64_field(name, FAST);
    }
    schema.add_u64_field("metric", FAST);
    schema.build()
}

/// A word as a token. Its position is the character that it begins at.
fn token(text: &str, position: usize) -> Token {
    Token { position, text: text.to_string(), ..Token::default() }
}

fn document(schema: &Schema, p: &Part) -> Result<TantivyDocument> {
    let mut words = vec![];
    p.each_word(|word, at| words.push(token(word, at)));
    let characters = p
        .text
        .chars()
        .enumerate()
        .filter(|(_, c)| !c.is_whitespace())
        .map(|(i, c)| token(c.encode_utf8(&mut [0; 4]), i))
        .collect();
    let mut doc = TantivyDocument::new();
    for (name, tokens) in [("words", words), ("characters", characters)] {
        doc.add_pre_tokenized_text(schema.get_field(name)?, PreTokenizedString { text: String::new(), tokens });
    }
    doc.add_text(schema.get_field("text")?, &p.text);
    let values = [("id", p.id), ("year", p.year), ("town", p.town), ("region", p.region), ("section", p.section)];
    for (name, value) in values.into_iter().chain(p.metric.map(|m| ("metric", m))) {
        doc.add_u64(schema.get_field(name)?, value);
    }
    Ok(doc)
}

/// Indexes on one thread, into one segment.
pub fn index(folder: &Path) -> Result<()> {
    let schema = schema();
    let mut writers = vec![];
    for narrative in [false, true] {
        let folder = folder_of(folder, narrative);
        fs::create_dir_all(&folder)?;
        let index = Index::create_in_dir(&folder, schema.clone())?;
        let writer = index.writer_with_num_threads::<TantivyDocument>(1, BUFFER)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        writers.push((index, writer));
    }
    each_part(|p| {
        writers[usize::from(p.scope == "narrative")].1.add_document(document(&schema, p)?)?;
        Ok(())
    })?;
    for (index, mut writer) in writers {
        writer.commit()?;
        let segments = index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        writer.garbage_collect_files().wait()?;
        writer.wait_merging_threads()?;
    }
    Ok(())
}

pub struct Tantivy {
    searcher: Searcher,
    schema: Schema,
    ids: Vec<Arc<dyn ColumnValues<u64>>>,
}

impl Tantivy {
    pub fn open(folder: &Path) -> Result<Tantivy> {
        let index = Index::open_in_dir(folder_of(folder, true))?;
        let searcher = index.reader()?.searcher();
        let ids = searcher
            .segment_readers()
            .iter()
            .map(|s| s.fast_fields().column_first_or_default("id"))
            .collect::<tantivy::Result<_>>()?;
        Ok(Tantivy { searcher, schema: index.schema(), ids })
    }

    fn term(&self, field: &str, text: &str) -> Result<Term> {
        Ok(Term::from_field_text(self.schema.get_field(field)?, text))
    }

    fn word(&self, text: &str) -> Result<Box<dyn tantivy::query::Query>> {
        Ok(Box::new(TermQuery::new(self.term("words", text)?, IndexRecordOption::WithFreqs)))
    }

    fn query(&self, q: &Query) -> Result<Box<dyn tantivy::query::Query>> {
        let mut clauses: Vec<(Occur, Box<dyn tantivy::query::Query>)> = vec![];
        for w in &q.all {
            clauses.push((Occur::Must, self.word(w)?));
        }
        if !q.any.is_empty() {
            let any = q.any.iter().map(|w| Ok((Occur::Should, self.word(w)?))).collect::<Result<_>>()?;
            clauses.push((Occur::Must, Box::new(BooleanQuery::new(any))));
        }
        for w in &q.none {
            clauses.push((Occur::MustNot, self.word(w)?));
        }
        if !q.phrase.is_empty() {
            let terms = q.phrase.iter().map(|w| Ok((w.at, self.term("words", &w.text)?))).collect::<Result<_>>()?;
            clauses.push((Occur::Must, Box::new(PhraseQuery::new_with_offset(terms))));
        }
        if !q.string.is_empty() {
            let characters = q.string.chars().map(|c| self.term("characters", c.encode_utf8(&mut [0; 4])));
            clauses.push((Occur::Must, Box::new(PhraseQuery::new(characters.collect::<Result<_>>()?))));
        }
        let filter = |filter: Box<dyn tantivy::query::Query>| (Occur::Must, Box::new(ConstScoreQuery::new(filter, 0.0)) as _);
        if q.year != 0 {
            let term = Term::from_field_u64(self.schema.get_field("year")?, q.year);
            clauses.push(filter(Box::new(TermQuery::new(term, IndexRecordOption::Basic))));
        }
        if q.positive {
            let field: Field = self.schema.get_field("metric")?;
            let above = Bound::Excluded(Term::from_field_u64(field, 0));
            clauses.push(filter(Box::new(RangeQuery::new(above, Bound::Unbounded))));
        }
        Ok(match clauses.len() {
            0 => Box::new(AllQuery),
            1 => clauses.remove(0).1,
            _ => Box::new(BooleanQuery::new(clauses)),
        })
    }

    /// Finds the first hits and the counts, at once or one after the other.
    fn collect<C, K>(&self, query: &dyn tantivy::query::Query, passes: u32, top: C) -> Result<(Vec<DocAddress>, Counts)>
    where
        C: Collector<Fruit = Vec<(K, DocAddress)>>,
        K: Send + 'static,
    {
        let (hits, counts) = if passes == 1 {
            self.searcher.search(query, &(top, Facets))?
        } else {
            let counts = self.searcher.search(query, &Facets)?;
            (self.searcher.search(query, &top)?, counts)
        };
        Ok((hits.into_iter().map(|(_, address)| address).collect(), counts))
    }
}

impl Peer for Tantivy {
    fn answer(&mut self, q: &Query) -> Result<Answer> {
        let query = self.query(q)?;
        let top = TopDocs::with_limit(TOP_HITS);
        let (hits, counts) = if q.by_metric {
            self.collect(&*query, q.passes, top.order_by_fast_field::<u64>("metric", Order::Desc))?
        } else {
            self.collect(&*query, q.passes, top.order_by_score())?
        };
        let text = self.schema.get_field("text")?;
        let mut answer = Answer { count: counts.total, facets: counts.facets(), ..Answer::default() };
        for address in hits {
            let doc: TantivyDocument = self.searcher.doc(address)?;
            let stored = doc.get_first(text).and_then(|v| v.as_str()).unwrap_or_default();
            answer.snippets.push(snippet(stored, &q.marks));
            answer.ids.push(self.ids[address.segment_ord as usize].get_val(address.doc_id));
        }
        Ok(answer)
    }
}

/// Counts the values of the facets, without scores.
struct Facets;

struct SegmentFacets {
    columns: [Arc<dyn ColumnValues<u64>>; 4],
    counts: Counts,
    values: Vec<u64>,
}

impl Collector for Facets {
    type Fruit = Counts;
    type Child = SegmentFacets;

    fn for_segment(&self, _: u32, segment: &SegmentReader) -> tantivy::Result<SegmentFacets> {
        let column = |name| segment.fast_fields().column_first_or_default::<u64>(name);
        let columns = [column(FACETS[0])?, column(FACETS[1])?, column(FACETS[2])?, column(FACETS[3])?];
        let greatest = [0, 1, 2, 3].map(|i| columns[i].max_value());
        Ok(SegmentFacets { columns, counts: Counts::new(greatest), values: vec![] })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Counts>) -> tantivy::Result<Counts> {
        let mut all = Counts::default();
        for counts in segments {
            all.total += counts.total;
            for (sum, part) in all.by_value.iter_mut().zip(counts.by_value) {
                sum.resize(sum.len().max(part.len()), 0);
                for (value, n) in part.into_iter().enumerate() {
                    sum[value] += n;
                }
            }
        }
        Ok(all)
    }
}

impl SegmentCollector for SegmentFacets {
    type Fruit = Counts;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.counts.total += 1;
        for (column, counts) in self.columns.iter().zip(&mut self.counts.by_value) {
            counts[column.get_val(doc) as usize] += 1;
        }
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        self.counts.total += docs.len();
        self.values.resize(docs.len(), 0);
        for (column, counts) in self.columns.iter().zip(&mut self.counts.by_value) {
            column.get_vals(docs, &mut self.values);
            for &value in &self.values {
                counts[value as usize] += 1;
            }
        }
    }

    fn harvest(self) -> Counts {
        self.counts
    }
}
