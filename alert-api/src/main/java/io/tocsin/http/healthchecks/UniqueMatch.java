package io.tocsin.http.healthchecks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.monitor.CheckMatch;
import io.tocsin.monitor.MonitorDefinition;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a check is the one that a request means: equal in all members that its {@code unique}
 * lists. A listed member that the request does not have is equal to nothing.
 *
 * @param json keeps all of {@link CheckRules}
 * @param members that are listed, however often each of them is
 */
record UniqueMatch(ObjectNode json, Set<String> members) implements Predicate<MonitorDefinition> {

  /** Null if the request wants a new check whatever there is. */
  static @Nullable UniqueMatch of(ObjectNode json) {
    Set<String> members = new LinkedHashSet<>();
    json.path("unique").forEach(member -> members.add(member.textValue()));
    return members.isEmpty() ? null : new UniqueMatch(json, members);
  }

  /** The same for the store, which finds checks by name and slug; null for null. */
  static @Nullable CheckMatch inStore(@Nullable UniqueMatch match) {
    return match == null ? null : new CheckMatch(match.wanted("name"), match.wanted("slug"), match);
  }

  private @Nullable String wanted(String member) {
    return members.contains(member) ? json.path(member).textValue() : null;
  }

  @Override
  public boolean test(MonitorDefinition check) {
    for (String member : members) {
      JsonNode wanted = json.get(member);
      if (wanted == null || !isEqual(check, member, wanted)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEqual(MonitorDefinition check, String member, JsonNode wanted) {
    return switch (member) {
      case "name" -> check.name().equals(wanted.textValue());
      case "slug" -> check.slug().equals(wanted.textValue());
      case "tags" -> check.tagText().equals(wanted.textValue());
      case "timeout" -> check.timeout() == wanted.longValue();
      case "grace" -> check.grace() == wanted.longValue();
      default -> throw new IllegalArgumentException("no member to look for: " + member);
    };
  }
}
