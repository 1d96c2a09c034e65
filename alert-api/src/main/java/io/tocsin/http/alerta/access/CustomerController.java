package io.tocsin.http.alerta.access;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.CustomerLookup;
import io.tocsin.access.CustomerLookup.Kind;
import io.tocsin.access.admin.Customers;
import io.tocsin.alert.DraftLimits;
import io.tocsin.auth.Audited;
import io.tocsin.auth.Callers;
import io.tocsin.http.alerta.MemberReader;
import io.tocsin.query.url.RecordFields;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Links;
import io.tocsin.web.Lists;
import io.tocsin.web.alert.Answers;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which customer belongs to whom. */
@ErrorResponses
@Controller
@Tag(name = "Alerta: customers")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CustomerController {

  private static final RecordFields<CustomerLookup> FIELDS =
      new RecordFields<CustomerLookup>()
          .text("id", CustomerLookup::id)
          .text("kind", CustomerView::kind)
          .text("match", CustomerLookup::match)
          .text("customer", CustomerLookup::customer);

  private final Customers customers;
  private final Lists lists;
  private final Links links;

  CustomerController(Customers customers, Lists lists, Links links) {
    this.customers = customers;
    this.lists = lists;
    this.links = links;
  }

  /**
   * Says which customer a login, a domain or a group, which may be a role, has. Without a kind, it
   * is what the match looks like.
   */
  @ExampleBody(START + "{\"kind\":\"domain\",\"match\":\"acme.com\",\"customer\":\"Acme\"}" + END)
  @ApiResponse(
      responseCode = "201",
      description = "made",
      content = @Content(schema = @Schema(implementation = CustomerAnswers.Made.class)))
  @Post(value = "/customer", consumes = MediaType.ALL)
  HttpResponse<?> add(HttpRequest<byte[]> request) {
    return JsonBodies.answer(
        request,
        json -> MemberReader.read(json, Change::ofNew),
        change ->
            AccessReplies.to(
                request,
                customers.add(
                    Callers.of(request),
                    change.kind(),
                    Objects.requireNonNull(change.match()),
                    Objects.requireNonNull(change.customer())),
                made -> made(request, view(request, made))));
  }

  /** Null where nothing is said. */
  private record Change(@Nullable Kind kind, @Nullable String match, @Nullable String customer) {

    static Change ofNew(MemberReader members) {
      return new Change(
          CustomerController.kind(members),
          members.required("match", DraftLimits.MAX_NAME_CHARS),
          members.required("customer", DraftLimits.MAX_NAME_CHARS));
    }

    static Change ofChange(MemberReader members) {
      return new Change(
          CustomerController.kind(members),
          members.name("match", DraftLimits.MAX_NAME_CHARS),
          members.name("customer", DraftLimits.MAX_NAME_CHARS));
    }
  }

  private static @Nullable Kind kind(MemberReader members) {
    String name = members.name("kind", DraftLimits.MAX_NAME_CHARS);
    if (name == null) {
      return null;
    }
    Optional<Kind> kind =
        Stream.of(Kind.values()).filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
    members.require(kind.isPresent(), "kind must be login, domain or group");
    return kind.orElse(null);
  }

  private static HttpResponse<?> made(HttpRequest<?> request, CustomerView made) {
    Audited.resource(request, made.id());
    return HttpResponse.created(new CustomerAnswers.Made(made, made.id(), Answers.OK))
        .header(HttpHeaders.LOCATION, made.href());
  }

  /** One lookup. */
  @ApiResponse(responseCode = "200", description = "the lookup")
  @Schema(implementation = CustomerAnswers.One.class)
  @Get("/customer/{id}")
  HttpResponse<?> find(HttpRequest<?> request, String id) {
    return AccessReplies.to(
        request,
        customers.find(Callers.of(request), id),
        found -> HttpResponse.ok(new CustomerAnswers.One(view(request, found), Answers.OK, 1)));
  }

  /** Changes what is given; what is null or left out stays as it is. */
  @ExampleBody(START + "{\"customer\":\"Acme Ltd\"}" + END)
  @ApiResponse(responseCode = "200", description = "changed")
  @Schema(implementation = CustomerAnswers.Changed.class)
  @Put(value = "/customer/{id}", consumes = MediaType.ALL)
  HttpResponse<?> change(HttpRequest<byte[]> request, String id) {
    return JsonBodies.answer(
        request,
        json -> MemberReader.readChange(json, Change::ofChange),
        change ->
            AccessReplies.to(
                request,
                customers.change(
                    Callers.of(request), id, change.kind(), change.match(), change.customer()),
                changed ->
                    HttpResponse.ok(
                        new CustomerAnswers.Changed(view(request, changed), Answers.OK))));
  }

  /** Removes a lookup. */
  @ApiResponse(responseCode = "200", description = "removed")
  @Schema(implementation = Answers.Done.class)
  @Delete("/customer/{id}")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return AccessReplies.done(request, customers.delete(Callers.of(request), id));
  }

  /** A page of the lookups that the caller may see. */
  @ApiResponse(responseCode = "200", description = "a page of lookups")
  @Schema(implementation = CustomerAnswers.Customers.class)
  @Get("/customers")
  HttpResponse<?> list(HttpRequest<?> request) {
    return lists.answer(
        request,
        FIELDS,
        () -> customers.visible(Callers.of(request)),
        part -> part.answer(row -> view(request, row), CustomerAnswers.Customers::new));
  }

  private CustomerView view(HttpRequest<?> request, CustomerLookup lookup) {
    return CustomerView.of(lookup, links.base(request));
  }
}
