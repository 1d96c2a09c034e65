package io.tocsin.http.alerta.blackout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.DraftLimits;
import io.tocsin.blackout.AlertMatcher;
import io.tocsin.blackout.Blackout;
import io.tocsin.blackout.BlackoutSettings;
import io.tocsin.blackout.Coverage;
import io.tocsin.blackout.Schedule;
import io.tocsin.text.Parsed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a body asks of a blackout. Members that are not known are ignored. In a change, an absent
 * member leaves what is there; so does null, but for what the web console empties in that way:
 * resource, event, group, origin, service, tags, matchers and recurrence.
 *
 * @param id null for one of the server's
 * @param coverage without a customer
 * @param customer as asked for; null where the body leaves it
 * @param user as asked for; null where the body leaves it
 */
record BlackoutRequest(
    @Nullable String id,
    Coverage coverage,
    Schedule schedule,
    @Nullable String customer,
    @Nullable String user,
    String text) {

  private static final String MISSING = "Missing mandatory value for \"environment\"";
  private static final Coverage ANYTHING =
      new Coverage("", List.of(), null, null, null, List.of(), null, null, List.of());

  /** A new blackout. */
  static Parsed<BlackoutRequest> create(ObjectNode json, BlackoutSettings settings, Instant now) {
    BodyReader body = new BodyReader(json);
    Schedule usual = Schedule.once(now, settings.duration());
    BlackoutRequest request = read(body, ANYTHING, ScheduleRequest.create(body, usual), "");
    return body.result(request);
  }

  /** A change of a blackout. */
  static Parsed<BlackoutRequest> change(ObjectNode json, Blackout before) {
    if (json.isEmpty()) {
      return Parsed.bad("nothing to change");
    }
    BodyReader body = new BodyReader(json);
    Schedule schedule = ScheduleRequest.change(body, before.schedule());
    return body.result(read(body, before.coverage(), schedule, before.text()));
  }

  private static BlackoutRequest read(
      BodyReader body, Coverage before, Schedule schedule, String textBefore) {
    String id = body.text("id", DraftLimits.MAX_ID_CHARS);
    String text = body.text("text", DraftLimits.MAX_TEXT_CHARS);
    String customer = body.text("customer", DraftLimits.MAX_NAME_CHARS);
    if ("".equals(customer)) {
      body.bad("customer must not be an empty string");
    }
    return new BlackoutRequest(
        "".equals(id) ? null : id,
        coverage(body, before),
        schedule,
        customer,
        body.text("user", DraftLimits.MAX_NAME_CHARS),
        text == null ? textBefore : text);
  }

  private static Coverage coverage(BodyReader body, Coverage before) {
    String environment =
        Objects.requireNonNullElse(
            body.text("environment", DraftLimits.MAX_NAME_CHARS), before.environment());
    if (environment.isEmpty()) {
      body.bad(MISSING);
    }
    return new Coverage(
        environment,
        body.namesOr("service", before.service()),
        body.nameOr("resource", before.resource()),
        body.nameOr("event", before.event()),
        body.nameOr("group", before.group()),
        body.namesOr("tags", before.tags()),
        body.nameOr("origin", before.origin()),
        null,
        body.has("matchers") ? matchers(body) : before.matchers());
  }

  private static List<AlertMatcher> matchers(BodyReader body) {
    List<AlertMatcher> matchers = new ArrayList<>();
    for (JsonNode element : body.elements("matchers")) {
      if (matchers.size() == AlertMatcher.LIMIT) {
        body.bad("matchers must have at most " + AlertMatcher.LIMIT + " elements");
        return matchers;
      }
      if (element instanceof ObjectNode object) {
        matchers.add(matcher(body, object));
      } else {
        body.bad("matchers must be a list of objects");
      }
    }
    return matchers;
  }

  private static AlertMatcher matcher(BodyReader body, ObjectNode object) {
    BodyReader members = new BodyReader(object);
    String field =
        Objects.requireNonNullElse(members.text("field", DraftLimits.MAX_NAME_CHARS), "");
    String value = members.text("value", DraftLimits.MAX_NAME_CHARS);
    boolean regex = Boolean.TRUE.equals(members.flag("regex"));
    boolean negate = Boolean.TRUE.equals(members.flag("negate"));
    if (value == null) {
      members.bad("a matcher must have a value");
    }
    AlertMatcher none = new AlertMatcher(field, "", false, false);
    return body.orElse(
        members
            .result(Objects.requireNonNullElse(value, ""))
            .then(text -> AlertMatcher.parse(field, text, regex, negate)),
        none);
  }

  /** The blackout that is asked for, with the customer it is to have. */
  Coverage coverageOf(@Nullable String owner) {
    return new Coverage(
        coverage.environment(),
        coverage.service(),
        coverage.resource(),
        coverage.event(),
        coverage.group(),
        coverage.tags(),
        coverage.origin(),
        owner,
        coverage.matchers());
  }
}
