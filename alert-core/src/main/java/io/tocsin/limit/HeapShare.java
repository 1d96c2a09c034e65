package io.tocsin.limit;

/**
 * The shares of the heap that others can fill with what they send or ask for. Together they leave
 * half of it to the rest of the server. Where a share of a small heap would be too little to be of
 * use, a minimum counts instead.
 */
public enum HeapShare {
  /** Drafts that wait to be stored. They are written in batches, which need memory of their own. */
  WAITING_DRAFTS(8),

  /** Changes of monitors that wait to be written, with the bodies of pings. */
  WAITING_PINGS(32),

  /** Answers to queries, which are there as objects, and then as text. */
  ANSWERS(8),

  /** Events that wait for slow readers of streams. */
  STREAM_EVENTS(16),

  /** Requests that are received or answered. */
  REQUESTS(16);

  private final int divisor;

  HeapShare(int divisor) {
    this.divisor = divisor;
  }

  /** How many bytes that is of this Java machine's heap. */
  public long bytes() {
    return bytesOf(Runtime.getRuntime().maxMemory());
  }

  /** How many bytes that is of a heap of that many. */
  public long bytesOf(long heapBytes) {
    return heapBytes / divisor;
  }
}
