package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.web.Links;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list a request asks for.
 *
 * @param number from 1
 * @param size how many are on it at most
 * @param parameters all of the request
 */
record Paging(long number, int size, Map<String, List<String>> parameters) {

  private static final int DEFAULT_SIZE = 20;
  private static final int MAX_SIZE = 10_000;
  private static final long MAX_PAGE = 1_000_000_000;
  private static final Pattern POSITIVE = Pattern.compile("0*[1-9][0-9]{0,17}");

  static Paging of(Map<String, List<String>> parameters) {
    long size = positive(parameters, "per_page", DEFAULT_SIZE);
    return new Paging(
        Math.min(MAX_PAGE, positive(parameters, "page", 1)),
        (int) Math.min(MAX_SIZE, size),
        parameters);
  }

  private static long positive(Map<String, List<String>> parameters, String name, long byDefault) {
    String value = last(parameters, name);
    return value != null && POSITIVE.matcher(value).matches() ? Long.parseLong(value) : byDefault;
  }

  /** The last value of a parameter; null if there is none. */
  static @Nullable String last(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.getLast();
  }

  /** How many rows come before it. */
  long offset() {
    return (number - 1) * size;
  }

  /**
   * The answer.
   *
   * @param rows those on the page
   * @param total how many there are on all pages
   */
  HttpResponse<?> answer(Call call, List<ObjectNode> rows, long total) {
    long pages = Math.max(1, (total + size - 1) / size);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode meta = json.putObject("meta").putObject("pagination");
    meta.put("total", total)
        .put("count", rows.size())
        .put("per_page", size)
        .put("current_page", number)
        .put("total_pages", pages);
    meta.putObject("links")
        .put("next_page", number < pages ? link(call, number + 1) : null)
        .put("previous_page", number > 1 ? link(call, number - 1) : null);
    ArrayNode data = json.putArray("data");
    rows.forEach(data::add);
    return Answers.json(HttpStatus.OK, json);
  }

  private String link(Call call, long page) {
    Map<String, List<String>> others = new LinkedHashMap<>(parameters);
    others.put("page", List.of(Long.toString(page)));
    String query =
        others.entrySet().stream()
            .flatMap(each -> each.getValue().stream().map(value -> pair(each.getKey(), value)))
            .collect(Collectors.joining("&"));
    return call.base() + Links.sentPath(call.request()) + "?" + query;
  }

  private static String pair(String name, String value) {
    return encoded(name) + "=" + encoded(value);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
