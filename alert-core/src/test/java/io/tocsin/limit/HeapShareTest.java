package io.tocsin.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapShareTest {

  private static final long HEAP_BYTES = 512L << 20;

  @Test
  void shares_together_leaveHalfOfTheHeap() {
    long all = Arrays.stream(HeapShare.values()).mapToLong(each -> each.bytesOf(HEAP_BYTES)).sum();

    assertTrue(all <= HEAP_BYTES / 2, () -> all + " of " + HEAP_BYTES);
  }

  @ParameterizedTest
  @CsvSource({"WAITING_DRAFTS, 64", "ANSWERS, 64", "STREAM_EVENTS, 32", "REQUESTS, 32"})
  void bytesOf_aHeapOf512MiB_isItsPart(HeapShare share, long mebibytes) {
    assertEquals(mebibytes << 20, share.bytesOf(HEAP_BYTES));
  }

  @Test
  void bytes_isOfTheHeapOfThisMachine() {
    assertEquals(
        HeapShare.ANSWERS.bytesOf(Runtime.getRuntime().maxMemory()), HeapShare.ANSWERS.bytes());
  }
}
