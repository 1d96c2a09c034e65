package io.tocsin.limit;

/** A text that ends the question, when its time is over, while a matcher goes through it. */
final class WatchedText implements CharSequence {

  /** Characters between two looks, a power of two; a matcher takes microseconds for each. */
  private static final int STRIDE = 256;

  private final String text;
  private final Question question;
  private int reads;

  WatchedText(String text, Question question) {
    this.text = text;
    this.question = question;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if ((++reads & (STRIDE - 1)) == 0) {
      question.requireTime();
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
