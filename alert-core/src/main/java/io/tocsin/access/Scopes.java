package io.tocsin.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scopes there are, and which grant which. */
public final class Scopes {

  /** What all scopes look like. */
  public static final Pattern FORM =
      Pattern.compile("(admin|write|read|delete)(:[A-Za-z0-9_-]{1,64}(\\.[A-Za-z0-9_-]{1,64})?)?");

  /** Everything: of administrators. */
  public static final Set<String> ADMIN = Set.of("admin", "read", "write");

  private static final List<String> STANDARD =
      List.of(
          "read",
          "write",
          "admin",
          "read:alerts",
          "write:alerts",
          "delete:alerts",
          "admin:alerts",
          "read:blackouts",
          "write:blackouts",
          "admin:blackouts",
          "read:heartbeats",
          "write:heartbeats",
          "admin:heartbeats",
          "write:users",
          "admin:users",
          "read:groups",
          "admin:groups",
          "read:perms",
          "admin:perms",
          "read:customers",
          "admin:customers",
          "read:keys",
          "write:keys",
          "admin:keys",
          "write:webhooks",
          "read:oembed",
          "read:management",
          "admin:management",
          "read:userinfo",
          "admin:audit",
          "admin:hooks",
          "write:components",
          "delete:components",
          "write:component-groups",
          "delete:component-groups",
          "write:incidents",
          "delete:incidents",
          "write:incident-updates",
          "delete:incident-updates",
          "write:incident-templates",
          "delete:incident-templates",
          "write:schedules",
          "delete:schedules",
          "write:schedule-updates",
          "delete:schedule-updates",
          "write:metrics",
          "delete:metrics",
          "write:metric-points",
          "delete:metric-points",
          "write:subscribers",
          "delete:subscribers",
          "admin:status-page");

  private final List<String> all;
  private final Set<String> strictDeletes;

  /**
   * The standard scopes and some more.
   *
   * @param custom scopes beside the standard ones
   * @param strictDeletes scopes with the verb delete that writers do not get
   */
  public Scopes(Collection<String> custom, Collection<String> strictDeletes) {
    this.all =
        List.copyOf(
            new LinkedHashSet<>(Stream.concat(STANDARD.stream(), custom.stream()).toList()));
    this.strictDeletes = Set.copyOf(strictDeletes);
  }

  /** All names, the standard ones first. */
  public List<String> all() {
    return all;
  }

  /** Whether there is a scope of that name. */
  public boolean isKnown(String name) {
    return all.contains(name);
  }

  /** A scope to ask callers for. */
  public Scope scope(String name) {
    String verb = verb(name);
    String rest = name.substring(verb.length());
    List<String> grantedBy = new ArrayList<>();
    for (String greater : greater(name, verb)) {
      grantedBy.add(greater + rest);
      grantedBy.add(greater);
    }
    return new Scope(name, grantedBy.stream().distinct().toList());
  }

  private List<String> greater(String name, String verb) {
    return switch (verb) {
      case "read" -> List.of("read", "write", "admin");
      case "write" -> List.of("write", "admin");
      case "delete" ->
          strictDeletes.contains(name)
              ? List.of("delete", "admin")
              : List.of("delete", "write", "admin");
      default -> List.of(verb);
    };
  }

  private static String verb(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  /** Whether those who hold these scopes have that one. */
  public boolean grants(Collection<String> held, String wanted) {
    return scope(wanted).grantedBy().stream().anyMatch(held::contains);
  }

  /** What holders of both have: the scopes of either that the other grants. */
  public Set<String> common(Collection<String> some, Collection<String> others) {
    Set<String> common = new TreeSet<>();
    some.stream().filter(scope -> grants(others, scope)).forEach(common::add);
    others.stream().filter(scope -> grants(some, scope)).forEach(common::add);
    return common;
  }

  /**
   * Why the caller may not give these scopes to somebody; null if it may. Nobody gives away what he
   * does not have.
   */
  public @Nullable String refusal(Caller caller, Collection<String> wanted) {
    if (caller.isUnchecked()) {
      return null;
    }
    return firstMissing(caller.scopes(), new TreeSet<>(wanted))
        .map(
            missing ->
                "Requested scope '%s' not in existing scopes: %s"
                    .formatted(missing, String.join(",", new TreeSet<>(caller.scopes()))))
        .orElse(null);
  }

  /** The first of the wanted scopes that those who hold the others do not have. */
  public Optional<String> firstMissing(Collection<String> held, Collection<String> wanted) {
    return wanted.stream().filter(scope -> !grants(held, scope)).findFirst();
  }
}
