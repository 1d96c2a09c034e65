package io.tocsin.bench;

import java.nio.ByteBuffer;
import java.util.function.IntSupplier;

/** An endless row of requests. */
interface Requests {

  /** Writes the next request, whole. */
  void next(ByteBuffer out);

  static Requests of(Template template, IntSupplier numbers) {
    return out -> template.render(numbers.getAsInt(), out);
  }
}
