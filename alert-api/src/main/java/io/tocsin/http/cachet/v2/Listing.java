package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.tocsin.web.QueryString;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a list is searched, sorted and paged. What it does not know does not matter.
 *
 * @param searchable exact values of these choose rows
 * @param sortable one of these orders them
 * @param usual their order where the request names none
 */
record Listing<T>(List<Column<T>> searchable, List<Column<T>> sortable, Comparator<T> usual) {

  private static final Set<String> RESERVED = Set.of("order", "sort", "page", "per_page");

  Listing {
    searchable = List.copyOf(searchable);
    sortable = List.copyOf(sortable);
  }

  /** The page of the list that the request asks for. */
  HttpResponse<?> answer(Call call, List<T> items, Function<T, ObjectNode> present) {
    return Answers.ifValid(
        QueryString.parse(call.request()), parameters -> answer(call, parameters, items, present));
  }

  private HttpResponse<?> answer(
      Call call,
      Map<String, List<String>> parameters,
      List<T> items,
      Function<T, ObjectNode> present) {
    List<T> found =
        items.stream().filter(item -> matches(item, parameters)).sorted(order(parameters)).toList();
    Paging paging = Paging.of(parameters);
    Stream<T> page = found.stream().skip(paging.offset()).limit(paging.size());
    return paging.answer(call, page.map(present).toList(), found.size());
  }

  private boolean matches(T item, Map<String, List<String>> parameters) {
    for (Column<T> column : searchable) {
      String wanted = wanted(parameters, column.name());
      if (wanted != null
          && !RESERVED.contains(column.name())
          && !column.matches().test(item, wanted)) {
        return false;
      }
    }
    return true;
  }

  /** Lists, which PHP writes with brackets, as one text. */
  private static @Nullable String wanted(Map<String, List<String>> parameters, String name) {
    List<String> list = parameters.get(name + "[]");
    return list == null ? Paging.last(parameters, name) : String.join(",", list);
  }

  private Comparator<T> order(Map<String, List<String>> parameters) {
    String wanted = Paging.last(parameters, "sort");
    boolean descending = "desc".equalsIgnoreCase(Paging.last(parameters, "order"));
    return sortable.stream()
        .filter(column -> column.name().equals(wanted))
        .findFirst()
        .map(Column::order)
        .map(order -> descending ? order.reversed() : order)
        .orElse(usual);
  }
}
