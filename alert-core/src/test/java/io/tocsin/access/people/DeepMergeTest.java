package io.tocsin.access.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeepMergeTest {

  private static Map<String, @Nullable Object> nothing(String key) {
    Map<String, @Nullable Object> map = new HashMap<>();
    map.put(key, null);
    return map;
  }

  @Test
  void objects_areMerged_andAllElseReplaced() {
    Map<String, Object> before = Map.of("o", Map.of("a", 1, "b", Map.of("c", 2)), "l", List.of(1));
    assertEquals(
        Map.of("o", Map.of("a", 1, "b", Map.of("c", 3, "d", 4)), "l", List.of(2)),
        DeepMerge.attributes(
            before, Map.of("o", Map.of("b", Map.of("c", 3, "d", 4)), "l", List.of(2))));
    assertEquals(
        Map.of("o", 5, "l", Map.of("x", 1)),
        DeepMerge.attributes(before, Map.of("o", 5, "l", Map.of("x", 1))));
  }

  @Test
  void null_removesKeys_andStaysWithinObjects() {
    Map<String, Object> before = Map.of("a", Map.of("b", 1), "c", 2);
    assertEquals(Map.of("c", 2), DeepMerge.attributes(before, nothing("a")));
    assertEquals(
        Map.of("a", nothing("b"), "c", 2), DeepMerge.attributes(before, Map.of("a", nothing("b"))));
  }
}
