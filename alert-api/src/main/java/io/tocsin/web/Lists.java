package io.tocsin.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.tocsin.query.Page;
import io.tocsin.query.url.RecordFields;
import io.tocsin.query.url.RecordQuery.Rows;
import io.tocsin.query.url.RecordQueryParser;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pages of lists that are short enough to be held in memory. */
@Singleton
public final class Lists {

  private final RecordQueryParser parser;

  Lists(RecordQueryParser parser) {
    this.parser = parser;
  }

  /**
   * A page of a list.
   *
   * @param rows of the page
   * @param total how many rows match in all
   */
  public record Part<T>(List<T> rows, Page page, long total) {

    /** How many pages there are. */
    public long pages() {
      return page.pages(total);
    }

    /** Whether a page comes after this one. */
    public boolean more() {
      return page.number() < pages();
    }

    /** What an empty list says beside itself. */
    public @Nullable String message() {
      return total == 0 ? "not found" : null;
    }

    /** The rows, as clients see them. */
    public <R> List<R> each(Function<T, R> view) {
      return rows.stream().map(view).toList();
    }

    /** The answer with the rows, as clients see them. */
    public <R, A> A answer(Function<T, R> view, PageAnswer<R, A> answer) {
      return answer.of(
          each(view), message(), more(), page.number(), page.size(), pages(), "ok", total);
    }
  }

  /** Makes the answer that a page of a list is in: the constructor of a record. */
  @FunctionalInterface
  public interface PageAnswer<R, A> {

    A of(
        List<R> rows,
        @Nullable String message,
        boolean more,
        int page,
        int pageSize,
        long pages,
        String status,
        long total);
  }

  /**
   * The page that the request asks for, 400 if it cannot be read, or 416 if there is no such page.
   *
   * @param all the list, which is not fetched for requests that cannot be read
   */
  public <T> HttpResponse<?> answer(
      HttpRequest<?> request,
      RecordFields<T> fields,
      Supplier<List<T>> all,
      Function<Part<T>, Object> body) {
    return Respond.ifValid(
        request,
        QueryString.parse(request).then(given -> parser.parse(given, fields)),
        query -> answer(request, query.page(), query.of(all.get()), body));
  }

  private static <T> HttpResponse<?> answer(
      HttpRequest<?> request, Page page, Rows<T> rows, Function<Part<T>, Object> body) {
    return page.isWithin(rows.total())
        ? HttpResponse.ok(body.apply(new Part<>(rows.page(), page, rows.total())))
        : ErrorAnswer.outOfRange(request, page.pages(rows.total()));
  }
}
