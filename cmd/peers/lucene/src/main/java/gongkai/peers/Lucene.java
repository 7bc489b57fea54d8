package gongkai.peers;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.FSDirectory;

/**
 * Lucene as a peer of Gongkai: {@code Lucene index|search FOLDER CHARACTERS}.
 *
 * <p>{@code index} reads parts that come cut into words, a line of JSON each, from standard input.
 * {@code search} answers queries, a line of JSON each, on standard output. What the fields mean is
 * written down in part.go, query.go and truth.go. Exact strings are found by their characters, one
 * by one or two at a time, as CHARACTERS says.
 */
public final class Lucene {
  private static final int TOP_HITS = 20;
  private static final double BUFFER_MB = 512;
  private static final String WORDS = "words";
  private static final String CHARACTERS = "characters";

  private static final Logger LOG = Logger.getLogger("org.apache.lucene");

  private final ObjectMapper json = new ObjectMapper();
  private final Path folder;
  private final int characters;

  private Lucene(Path folder, int characters) {
    this.folder = folder;
    this.characters = characters;
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 3 || !Set.of("1", "2").contains(args[2])) {
      throw new IllegalArgumentException("usage: Lucene index|search FOLDER 1|2");
    }
    LOG.setLevel(Level.WARNING);
    Lucene peer = new Lucene(Path.of(args[1]), Integer.parseInt(args[2]));
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), 1 << 20);
    switch (args[0]) {
      case "index" -> peer.index(in);
      case "search" -> peer.search(in, new PrintStream(System.out, false, StandardCharsets.UTF_8));
      default -> throw new IllegalArgumentException(args[0] + " is neither index nor search");
    }
  }

  /** A part, as part.go writes it. */
  record Part(
      long id, String scope, int year, int town, int region, int section, Long metric, String text, int[] words) {}

  /** A word of a phrase and the character that it begins at. */
  record Word(String text, int at) {}

  /** A query, as query.go writes it; lists are null where they are empty. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Query(
      List<String> all,
      List<String> any,
      List<String> none,
      List<Word> phrase,
      String string,
      int year,
      boolean positive,
      boolean byMetric,
      List<String> marks,
      int passes) {}

  /** An answer, as truth.go reads it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(int count, long took, long[] ids, long[][][] facets, List<String> snippets, String error) {}

  /** Indexes on one thread, into one segment. The scopes have an index each. */
  private void index(BufferedReader in) throws IOException {
    try (IndexWriter narrative = open("narrative"); IndexWriter rest = open("rest")) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Part p = json.readValue(line, Part.class);
        (p.scope.equals("narrative") ? narrative : rest).addDocument(document(p));
      }
      for (IndexWriter writer : List.of(narrative, rest)) {
        writer.forceMerge(1);
        writer.commit();
      }
    }
  }

  private IndexWriter open(String name) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig();
    config.setRAMBufferSizeMB(BUFFER_MB);
    config.setMergeScheduler(new SerialMergeScheduler());
    config.setMergePolicy(new LogByteSizeMergePolicy());
    return new IndexWriter(FSDirectory.open(folder.resolve(name)), config);
  }

  private Document document(Part p) {
    Tokens words = new Tokens(p.text);
    int at = 0;
    for (int i = 0; i < p.words.length; i += 2) {
      at += p.words[i];
      words.add(at, p.words[i + 1]);
    }
    Tokens grams = new Tokens(p.text);
    for (int i = 0; i + characters <= grams.text.length; i++) {
      if (!Character.isWhitespace(grams.text[i]) && !Character.isWhitespace(grams.text[i + characters - 1])) {
        grams.add(i, characters);
      }
    }
    Document doc = new Document();
    doc.add(new Field(WORDS, words, POSITIONS));
    doc.add(new Field(CHARACTERS, grams, POSITIONS));
    doc.add(new StoredField("text", p.text));
    doc.add(new StringField("year", Integer.toString(p.year), Field.Store.NO));
    doc.add(new NumericDocValuesField("id", p.id));
    int[] values = {p.year, p.town, p.region, p.section};
    for (int i = 0; i < values.length; i++) {
      doc.add(new NumericDocValuesField(Counts.FIELDS[i], values[i]));
    }
    if (p.metric != null) {
      doc.add(new NumericDocValuesField("metric", p.metric));
      doc.add(new LongPoint("metric", p.metric));
    }
    return doc;
  }

  private static final FieldType POSITIONS = new FieldType(TextField.TYPE_NOT_STORED);

  static {
    POSITIONS.freeze();
  }

  /** Tokens of a text, in order, each at the position of the character that it begins at. */
  private static final class Tokens extends TokenStream {
    final int[] text;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private int[] places = new int[256];
    private int size;
    private int next;
    private int position;

    Tokens(String text) {
      this.text = text.codePoints().toArray();
    }

    void add(int at, int length) {
      if (size == places.length) {
        places = Arrays.copyOf(places, 2 * size);
      }
      places[size++] = at;
      places[size++] = length;
    }

    @Override
    public void reset() {
      next = 0;
      position = -1;
    }

    @Override
    public boolean incrementToken() {
      if (next == size) {
        return false;
      }
      clearAttributes();
      int at = places[next];
      char[] buffer = term.resizeBuffer(2 * places[next + 1]);
      int length = 0;
      for (int i = at; i < at + places[next + 1]; i++) {
        length += Character.toChars(text[i], buffer, length);
      }
      term.setLength(length);
      increment.setPositionIncrement(at - position);
      position = at;
      next += 2;
      return true;
    }
  }

  /** Answers queries. Nothing is kept from one to the next: the cache of queries is off. */
  private void search(BufferedReader in, PrintStream out) throws IOException {
    try (IndexReader reader = DirectoryReader.open(FSDirectory.open(folder.resolve("narrative")))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Query q = json.readValue(line, Query.class);
        Answer answer;
        try {
          answer = answer(searcher, q);
        } catch (IOException | RuntimeException e) {
          answer = new Answer(0, 0, null, null, null, e.toString());
        }
        out.println(json.writeValueAsString(answer));
        out.flush();
      }
    }
  }

  private Answer answer(IndexSearcher searcher, Query q) throws IOException {
    long begin = System.nanoTime();
    org.apache.lucene.search.Query query = query(q);
    Sort sort = q.byMetric ? new Sort(byMetric()) : null;
    TopDocs top;
    Counts counts;
    if (q.passes == 1) {
      Object[] both =
          searcher.search(query, new MultiCollectorManager(top(sort, Integer.MAX_VALUE), new Counts.Manager()));
      top = (TopDocs) both[0];
      counts = (Counts) both[1];
    } else {
      counts = searcher.search(query, new Counts.Manager());
      top = searcher.search(query, top(sort, TOP_HITS));
    }
    long[] ids = new long[top.scoreDocs.length];
    List<String> snippets = new ArrayList<>();
    StoredFields stored = searcher.storedFields();
    for (int i = 0; i < ids.length; i++) {
      ScoreDoc hit = top.scoreDocs[i];
      List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
      NumericDocValues id = leaf.reader().getNumericDocValues("id");
      id.advanceExact(hit.doc - leaf.docBase);
      ids[i] = id.longValue();
      snippets.add(Snippet.of(stored.document(hit.doc, Set.of("text")).get("text"), q.marks));
    }
    long[][][] facets = counts.facets();
    return new Answer(counts.total(), System.nanoTime() - begin, ids, facets, snippets, null);
  }

  private static SortField byMetric() {
    SortField field = new SortField("metric", SortField.Type.LONG, true);
    field.setMissingValue(Long.MIN_VALUE);
    return field;
  }

  /** Collects the first hits; those beyond threshold need not be counted. */
  private static CollectorManager<?, ? extends TopDocs> top(Sort sort, int threshold) {
    return sort == null
        ? new TopScoreDocCollectorManager(TOP_HITS, threshold)
        : new TopFieldCollectorManager(sort, TOP_HITS, threshold);
  }

  private org.apache.lucene.search.Query query(Query q) {
    BooleanQuery.Builder clauses = new BooleanQuery.Builder();
    for (String word : list(q.all)) {
      clauses.add(word(word), Occur.MUST);
    }
    if (!list(q.any).isEmpty()) {
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      q.any.forEach(word -> any.add(word(word), Occur.SHOULD));
      clauses.add(any.build(), Occur.MUST);
    }
    for (String word : list(q.none)) {
      clauses.add(word(word), Occur.MUST_NOT);
    }
    if (!list(q.phrase).isEmpty()) {
      PhraseQuery.Builder phrase = new PhraseQuery.Builder();
      q.phrase.forEach(word -> phrase.add(new Term(WORDS, word.text), word.at));
      clauses.add(phrase.build(), Occur.MUST);
    }
    if (!q.string.isEmpty()) {
      clauses.add(string(q.string), Occur.MUST);
    }
    if (q.year != 0) {
      clauses.add(new TermQuery(new Term("year", Integer.toString(q.year))), Occur.FILTER);
    }
    if (q.positive) {
      clauses.add(
          new IndexOrDocValuesQuery(
              LongPoint.newRangeQuery("metric", 1, Long.MAX_VALUE),
              NumericDocValuesField.newSlowRangeQuery("metric", 1, Long.MAX_VALUE)),
          Occur.FILTER);
    }
    BooleanQuery query = clauses.build();
    return switch (query.clauses().size()) {
      case 0 -> new MatchAllDocsQuery();
      case 1 -> query.clauses().get(0).query();
      default -> query;
    };
  }

  private static TermQuery word(String word) {
    return new TermQuery(new Term(WORDS, word));
  }

  /** Finds a string by as few of its terms as cover it. */
  private PhraseQuery string(String text) {
    int[] points = text.codePoints().toArray();
    PhraseQuery.Builder phrase = new PhraseQuery.Builder();
    for (int at = 0; at < points.length; at += characters) {
      int from = Math.min(at, points.length - characters);
      phrase.add(new Term(CHARACTERS, new String(points, from, characters)), from);
    }
    return phrase.build();
  }

  private static <T> List<T> list(List<T> list) {
    return list == null ? List.of() : list;
  }
}
