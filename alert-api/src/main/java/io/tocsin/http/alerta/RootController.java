package io.tocsin.http.alerta;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.tocsin.http.Links;
import java.util.List;

/** The index, and the sign of life. */
@Controller
final class RootController {

  private static final List<String> RELS =
      List.of("alerts", "alert", "environments", "services", "config", "management");

  private final Links links;

  RootController(Links links) {
    this.links = links;
  }

  /** What is here. */
  @Get("/")
  Index index(HttpRequest<?> request) {
    String base = links.base(request);
    return new Index(
        new Index.Description("Alerta API"),
        RELS.stream().map(rel -> Index.Link.to(rel, base)).toList(),
        Answers.OK,
        base.isEmpty() ? "/" : base);
  }

  /** {@code OK}, as long as the server answers. */
  @Get(value = "/_", produces = MediaType.TEXT_PLAIN)
  String ping() {
    return "OK";
  }

  /** The index. */
  record Index(Description data, List<Link> links, String status, String uri) {

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
