package io.tocsin.management;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.auth.AllCustomers;
import io.tocsin.housekeeping.Housekeeper;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.QueryString;
import io.tocsin.web.Respond;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Housekeeping on request; it also runs by itself. */
@Controller("/management/housekeeping")
@Tag(name = "Management")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HousekeepingController {

  /** Ten years. */
  private static final int HOURS_LIMIT = 87_600;

  private final Housekeeper housekeeper;

  HousekeepingController(Housekeeper housekeeper) {
    this.housekeeper = housekeeper;
  }

  /**
   * One round now; {@code expired} and {@code info} are hours, and replace the settings unless they
   * are 0 or no number. Not for callers that are limited to customers: it is about the alerts of
   * all.
   */
  @Get
  HttpResponse<?> run(HttpRequest<?> request) {
    return AllCustomers.permitted(
        request,
        "housekeeping is about the alerts of all customers",
        () ->
            Respond.ifValid(
                request,
                QueryString.parse(request).then(HousekeepingController::read),
                ages ->
                    answer(
                        request,
                        housekeeper.run(ages.expired().orElse(null), ages.info().orElse(null)))));
  }

  /** The same, for callers that rather post. */
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> post(HttpRequest<?> request) {
    return run(request);
  }

  private static Parsed<Ages> read(Map<String, List<String>> parameters) {
    return age(parameters, "expired")
        .then(expired -> age(parameters, "info").map(info -> new Ages(expired, info)));
  }

  private static Parsed<Optional<Duration>> age(Map<String, List<String>> parameters, String name) {
    String text = parameters.getOrDefault(name, List.of("")).getFirst();
    if (!text.matches("-?[0-9]{1,9}")) {
      return new Parsed.Ok<>(Optional.empty());
    }
    int hours = Integer.parseInt(text);
    if (hours < 0 || hours > HOURS_LIMIT) {
      return Parsed.bad(name + " must be between 0 and " + HOURS_LIMIT + " hours");
    }
    return new Parsed.Ok<>(Optional.of(Duration.ofHours(hours)).filter(Duration::isPositive));
  }

  private static HttpResponse<?> answer(HttpRequest<?> request, Housekeeper.Report report) {
    if (!report.errors().isEmpty()) {
      return ErrorAnswer.of(
          request, HttpStatus.INTERNAL_SERVER_ERROR, "housekeeping failed", report.errors());
    }
    return HttpResponse.ok(Round.of(report));
  }

  private record Ages(Optional<Duration> expired, Optional<Duration> info) {}

  /**
   * What a round did.
   *
   * @param count how many alerts were changed or deleted
   * @param deleted how many of them were deleted
   */
  record Round(
      int count,
      int deleted,
      List<String> expired,
      String status,
      List<String> unack,
      List<String> unshelve) {

    static Round of(Housekeeper.Report report) {
      int changed = report.expired().size() + report.unshelved().size() + report.unacked().size();
      return new Round(
          changed + report.deleted(),
          report.deleted(),
          report.expired(),
          "ok",
          report.unacked(),
          report.unshelved());
    }
  }
}
