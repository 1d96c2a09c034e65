package io.tocsin.limit;

/** An answer would weigh more than answers may; fewer rows a page may do. */
public final class AnswerTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int rows;

  /**
   * An answer that was given up.
   *
   * @param rows how many rows were within the limit
   */
  public AnswerTooLargeException(int rows) {
    super("the answer is too large after " + rows + " rows");
    this.rows = rows;
  }

  /** How many rows were within the limit. */
  public int rows() {
    return rows;
  }
}
