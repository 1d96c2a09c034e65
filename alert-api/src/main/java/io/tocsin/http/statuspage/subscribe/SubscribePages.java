package io.tocsin.http.statuspage.subscribe;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.StatusPageSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The pages of subscription; what is put into them is escaped. */
@Singleton
final class SubscribePages {

  private static final String PLACE = "io/tocsin/http/statuspage/subscribe";
  private static final MediaType HTML = MediaType.of("text/html;charset=utf-8");

  /** Nothing is loaded, and forms go to this server only. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none';"
          + " base-uri 'none'";

  private final PebbleEngine engine;
  private final StatusPageSettings settings;

  SubscribePages(StatusPageSettings settings) {
    ClasspathLoader loader = new ClasspathLoader(SubscribePages.class.getClassLoader());
    loader.setPrefix(PLACE);
    loader.setSuffix(".peb");
    this.engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .strictVariables(true)
            .defaultLocale(Locale.ENGLISH)
            .build();
    this.settings = settings;
  }

  /** The form by which somebody subscribes. */
  HttpResponse<?> form(List<Component> components) {
    return page(HttpStatus.OK, "form", Map.of("components", components));
  }

  /** A page with a button that does what the address of the page says. */
  HttpResponse<?> button(String text, String button) {
    return page(HttpStatus.OK, "button", Map.of("text", text, "button", button));
  }

  /** A page that only says something. */
  MutableHttpResponse<String> message(HttpStatus status, String text) {
    return page(status, "message", Map.of("text", text));
  }

  private MutableHttpResponse<String> page(
      HttpStatus status, String template, Map<String, ?> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("title", settings.title());
    StringWriter text = new StringWriter();
    try {
      engine.getTemplate(template).evaluate(text, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HttpResponse.status(status)
        .body(text.toString())
        .contentType(HTML)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Content-Security-Policy", POLICY);
  }
}
