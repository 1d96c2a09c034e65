package io.tocsin.http.alerta.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.tocsin.http.ErrorAnswer;
import io.tocsin.http.QueryString;
import io.tocsin.http.alerta.Questions;
import io.tocsin.query.Page;
import io.tocsin.query.Parsed;
import io.tocsin.query.RecordFields;
import io.tocsin.query.RecordQuery;
import io.tocsin.query.RecordQueryParser;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers requests for pages of lists that are held in memory (alerta-api 0.4, 6.6). */
@Singleton
final class Lists {

  private final RecordQueryParser parser;

  Lists(RecordQueryParser parser) {
    this.parser = parser;
  }

  /**
   * A part of a list, as its envelope tells of it.
   *
   * @param total of all pages
   */
  record Part<T>(List<T> rows, Page page, long total) {

    long pages() {
      return page.pages(total);
    }

    boolean more() {
      return page.number() < pages();
    }
  }

  /** The answer with the wanted page; 400 for a question that can not be read, 416 for no page. */
  <T> HttpResponse<?> answer(
      HttpRequest<?> request,
      RecordFields<T> fields,
      Supplier<List<T>> all,
      Function<Part<T>, Object> body) {
    Parsed<RecordQuery<T>> parsed =
        QueryString.parse(request).then(given -> parser.parse(given, fields));
    return switch (parsed) {
      case Parsed.Bad<RecordQuery<T>> bad -> ErrorAnswer.of(request, bad);
      case Parsed.Ok<RecordQuery<T>>(RecordQuery<T> query) ->
          answer(request, query, all.get(), body);
    };
  }

  private static <T> HttpResponse<?> answer(
      HttpRequest<?> request, RecordQuery<T> query, List<T> all, Function<Part<T>, Object> body) {
    RecordQuery.Rows<T> found = query.of(all);
    Page page = query.page();
    return page.isWithin(found.total())
        ? HttpResponse.ok(body.apply(new Part<>(found.page(), page, found.total())))
        : Questions.outOfRange(request, page.pages(found.total()));
  }
}
