package gongkai.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** Counts the parts that are found, and how many of them have each value of the four facets. */
final class Counts implements Collector {
  static final String[] FIELDS = {"year", "town", "region", "section"};
  private static final int TOP_VALUES = 100;
  private static final int BLOCK = 512;

  private final int[][] counts = new int[FIELDS.length][64];
  private int total;

  /** Collects on one thread. */
  static final class Manager implements CollectorManager<Counts, Counts> {
    private final List<Counts> made = new ArrayList<>();

    @Override
    public Counts newCollector() {
      made.add(new Counts());
      return made.get(0);
    }

    @Override
    public Counts reduce(Collection<Counts> collectors) {
      return made.get(0);
    }
  }

  int total() {
    return total;
  }

  /** The values that most have, of equals the lowest first, and how many have them. */
  long[][][] facets() {
    long[][][] facets = new long[FIELDS.length][][];
    for (int i = 0; i < FIELDS.length; i++) {
      facets[i] = ranked(counts[i]);
    }
    return facets;
  }

  private static long[][] ranked(int[] counts) {
    long[] keys = new long[TOP_VALUES]; // a heap, the least first: how many, then the value reversed
    int size = 0;
    for (int value = 0; value < counts.length; value++) {
      long key = (long) counts[value] << 32 | (Integer.MAX_VALUE - value);
      if (counts[value] == 0 || size == TOP_VALUES && key < keys[0]) {
        continue;
      }
      if (size < TOP_VALUES) {
        keys[size] = key;
        up(keys, size++);
      } else {
        keys[0] = key;
        down(keys, size);
      }
    }
    Arrays.sort(keys, 0, size);
    long[][] list = new long[size][];
    for (int i = 0; i < size; i++) {
      long key = keys[size - 1 - i];
      list[i] = new long[] {Integer.MAX_VALUE - (int) key, key >>> 32};
    }
    return list;
  }

  private static void up(long[] heap, int at) {
    for (int parent = (at - 1) / 2; at > 0 && heap[at] < heap[parent]; at = parent, parent = (at - 1) / 2) {
      swap(heap, at, parent);
    }
  }

  private static void down(long[] heap, int size) {
    for (int at = 0, child = 1; child < size; at = child, child = 2 * at + 1) {
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[at] <= heap[child]) {
        return;
      }
      swap(heap, at, child);
    }
  }

  private static void swap(long[] heap, int i, int j) {
    long key = heap[i];
    heap[i] = heap[j];
    heap[j] = key;
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext context) throws IOException {
    NumericDocValues[] columns = new NumericDocValues[FIELDS.length];
    for (int i = 0; i < FIELDS.length; i++) {
      columns[i] = context.reader().getNumericDocValues(FIELDS[i]);
    }
    int[] docs = new int[BLOCK];
    long[] values = new long[BLOCK];
    return new LeafCollector() {
      @Override
      public void setScorer(Scorable scorer) {}

      @Override
      public void collect(int doc) throws IOException {
        total++;
        for (int i = 0; i < columns.length; i++) {
          columns[i].advanceExact(doc);
          count(i, (int) columns[i].longValue());
        }
      }

      @Override
      public void collect(DocIdStream stream) throws IOException {
        for (int n = stream.intoArray(docs); n > 0; n = stream.intoArray(docs)) {
          block(n);
        }
      }

      @Override
      public void collectRange(int min, int max) throws IOException {
        for (int from = min; from < max; from += BLOCK) {
          int n = Math.min(BLOCK, max - from);
          for (int i = 0; i < n; i++) {
            docs[i] = from + i;
          }
          block(n);
        }
      }

      private void block(int n) throws IOException {
        total += n;
        for (int i = 0; i < columns.length; i++) {
          columns[i].longValues(n, docs, values, 0);
          for (int j = 0; j < n; j++) {
            count(i, (int) values[j]);
          }
        }
      }
    };
  }

  private void count(int facet, int value) {
    if (value >= counts[facet].length) {
      counts[facet] = Arrays.copyOf(counts[facet], Math.max(value + 1, 2 * counts[facet].length));
    }
    counts[facet][value]++;
  }
}
