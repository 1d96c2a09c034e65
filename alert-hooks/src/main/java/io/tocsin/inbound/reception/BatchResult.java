package io.tocsin.inbound.reception;

import io.tocsin.inbound.MessageResult;
import java.util.List;

/**
 * What became of the messages of one call.
 *
 * @param results one a message, in their order; what is to come again counts as skipped
 * @param busy whether too much waited for some of them
 * @param unavailable whether the store did not answer for some of them
 */
record BatchResult(List<MessageResult> results, boolean busy, boolean unavailable) {
  BatchResult {
    results = List.copyOf(results);
  }
}
