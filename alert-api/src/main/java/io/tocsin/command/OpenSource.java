package io.tocsin.command;

import io.tocsin.move.Source;

/**
 * A source that is open.
 *
 * @param name as users know it, without secrets
 * @param closing what is closed with it
 */
record OpenSource(String name, Source source, Closing closing) implements AutoCloseable {

  /** Gives something back. */
  interface Closing {
    void close() throws Exception;
  }

  @Override
  public void close() {
    try {
      closing.close();
    } catch (Exception e) {
      throw new IllegalStateException(name + " can not be closed", e);
    }
  }
}
