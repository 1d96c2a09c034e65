package io.tocsin.limit;

/** A text that ends the query, when its time is over, while a matcher goes through it. */
final class WatchedText implements CharSequence {

  /** Characters between two looks, a power of two; a matcher takes microseconds for each. */
  private static final int STRIDE = 256;

  private final String text;
  private final QueryLimits limits;
  private int reads;

  WatchedText(String text, QueryLimits limits) {
    this.text = text;
    this.limits = limits;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if ((++reads & (STRIDE - 1)) == 0) {
      limits.requireTime();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
