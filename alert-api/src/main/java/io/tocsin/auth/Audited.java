package io.tocsin.auth;

import io.micronaut.http.HttpRequest;
import io.tocsin.alert.DraftLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What controllers add to the event of a request in the audit trail. They need not: the caller, and
 * the variable {@code id} of the path, are known without.
 */
public final class Audited {

  private static final String RESOURCE = "tocsin.audit.resource";
  private static final String DETAILS = "tocsin.audit.details";
  private static final int MAX_TEXT_CHARS = 1_000;
  private static final String NOTHING = "tocsin.audit.nothing";
  private static final String LOGIN = "tocsin.audit.login";

  private Audited() {}

  /** The id of what the request is about, where the path has none; never a secret. */
  public static void resource(HttpRequest<?> request, String id) {
    request.setAttribute(RESOURCE, id);
  }

  /** Who wants to log in, for requests of callers who are not authenticated. */
  public static void login(HttpRequest<?> request, String login) {
    request.setAttribute(LOGIN, login);
  }

  /**
   * More of what is done, as the name of an action; never a secret.
   *
   * @param value a text, which is cut, a number, or a list of ids
   */
  public static void detail(HttpRequest<?> request, String name, Object value) {
    Map<String, Object> details = new LinkedHashMap<>(details(request));
    details.put(name, value instanceof String text ? shown(text) : value);
    request.setAttribute(DETAILS, details);
  }

  private static String shown(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.codePointCount(0, clean.length()) <= MAX_TEXT_CHARS
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, MAX_TEXT_CHARS)) + "...";
  }

  @SuppressWarnings("unchecked") // nobody else sets it
  static Map<String, Object> details(HttpRequest<?> request) {
    return (Map<String, Object>) request.getAttribute(DETAILS).orElse(Map.of());
  }

  /** Nothing was done that has to be recorded. */
  public static void nothing(HttpRequest<?> request) {
    request.setAttribute(NOTHING, true);
  }

  static boolean isNothing(HttpRequest<?> request) {
    return request.getAttribute(NOTHING).isPresent();
  }

  static Optional<String> resource(HttpRequest<?> request) {
    return storable(request, RESOURCE);
  }

  static Optional<String> login(HttpRequest<?> request) {
    return storable(request, LOGIN);
  }

  private static Optional<String> storable(HttpRequest<?> request, String attribute) {
    return request
        .getAttribute(attribute, String.class)
        .filter(text -> DraftLimits.text(attribute, text, DraftLimits.MAX_NAME_CHARS) == null);
  }
}
