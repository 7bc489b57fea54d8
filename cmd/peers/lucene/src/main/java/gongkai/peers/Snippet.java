package gongkai.peers;

import java.util.List;

/** Cuts snippets. */
final class Snippet {
  /** How much of a text stands on either side of a mark at most, in characters. */
  private static final int AROUND = 40;

  private Snippet() {}

  /**
   * The piece of a text around the first of the marks, from the end of one sentence to that of
   * another where these are near.
   */
  static String of(String text, List<String> marks) {
    int start = -1;
    int end = 0;
    for (String mark : marks == null ? List.<String>of() : marks) {
      int at = text.indexOf(mark);
      if (at >= 0 && (start < 0 || at < start)) {
        start = at;
        end = at + mark.length();
      }
    }
    start = Math.max(start, 0);
    int from = Math.max(0, start - AROUND);
    for (int i = start; i > from; i--) {
      if (ends(text.charAt(i - 1))) {
        from = i;
      }
    }
    int to = Math.min(text.length(), end + AROUND);
    for (int i = end; i < to; i++) {
      if (ends(text.charAt(i))) {
        to = i + 1;
      }
    }
    if (from > 0 && Character.isLowSurrogate(text.charAt(from))) {
      from++;
    }
    if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean ends(char c) {
    return c == '。' || c == '；' || c == '\n';
  }
}
