package io.tocsin.http.healthchecks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UniqueMatchTest {

  /** Each is compared with all checks of the project, while nobody else can make one. */
  @Test
  void listedTwice_isLookedAtOnce() {
    UniqueMatch match = UniqueMatch.of(request("name", "grace", "name", "name"));

    assertNotNull(match);
    assertEquals(Set.of("name", "grace"), match.members());
  }

  @Test
  void nothingListed_wantsANewOne() {
    assertNull(UniqueMatch.of(request()));
    assertNull(UniqueMatch.of(JsonNodeFactory.instance.objectNode()));
  }

  private static ObjectNode request(String... unique) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String member : unique) {
      json.withArray("unique").add(member);
    }
    return json;
  }
}
