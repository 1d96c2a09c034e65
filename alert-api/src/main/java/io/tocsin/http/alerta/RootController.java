package io.tocsin.http.alerta;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.web.Links;
import io.tocsin.web.alert.Answers;
import java.util.List;

/** The index, and the sign of life. */
@Controller
@Tag(name = "Alerta: index")
final class RootController {

  private static final List<String> RELS =
      List.of("alerts", "alert", "environments", "services", "config", "management");

  private final Links links;
  private final IndexPage page;

  RootController(Links links, IndexPage page) {
    this.links = links;
    this.page = page;
  }

  /** What is here: a page for browsers, JSON for all others. */
  @Get(
      value = "/",
      produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  @ApiResponse(content = @Content(schema = @Schema(implementation = Index.class)))
  HttpResponse<?> index(HttpRequest<?> request) {
    String base = links.base(request);
    return (IndexPage.isWanted(request) ? page.answer(base) : HttpResponse.ok(Index.of(base)))
        .toMutableResponse()
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
  }

  /** {@code OK}, as long as the server answers. */
  @Get(value = "/_", produces = MediaType.TEXT_PLAIN)
  String ping() {
    return "OK";
  }

  /** The index. */
  record Index(Description data, List<Link> links, String status, String uri) {

    static Index of(String base) {
      return new Index(
          new Description("Alerta API"),
          RELS.stream().map(rel -> Link.to(rel, base)).toList(),
          Answers.OK,
          base.isEmpty() ? "/" : base);
    }

    /** What this is. */
    record Description(String description) {}

    /** Where to go from here. */
    record Link(String href, String method, String rel) {
      static Link to(String rel, String base) {
        return new Link(base + "/" + rel, rel.equals("alert") ? "POST" : "GET", rel);
      }
    }
  }
}
