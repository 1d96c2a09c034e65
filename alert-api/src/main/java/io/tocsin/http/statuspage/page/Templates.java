package io.tocsin.http.statuspage.page;

import io.micronaut.http.MediaType;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.tocsin.settings.MailSettings;
import io.tocsin.settings.ServerSettings;
import io.tocsin.statuspage.StatusPageSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The templates of the page; what is put into them is escaped. */
@Singleton
final class Templates {

  static final MediaType HTML = MediaType.of("text/html;charset=utf-8");

  private static final String PLACE = "io/tocsin/http/statuspage/page";

  private final PebbleEngine engine;
  private final Map<String, Object> shared;

  Templates(Assets assets, StatusPageSettings settings, ServerSettings server, MailSettings mail) {
    ClasspathLoader loader = new ClasspathLoader(Templates.class.getClassLoader());
    loader.setPrefix(PLACE);
    loader.setSuffix(".peb");
    this.engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .strictVariables(true)
            .defaultLocale(Locale.ENGLISH)
            .extension(new Filters())
            .build();
    String root = root(server.baseUrl()) + "/status";
    this.shared =
        Map.of(
            "title",
            PageText.clean(settings.title()),
            "about",
            PageText.clean(settings.about()),
            "zone",
            settings.zone().getId(),
            "subscribes",
            mail.isOn(),
            "root",
            root,
            "css",
            root + "/assets/" + assets.name("page.css"),
            "js",
            root + "/assets/" + assets.name("page.js"),
            "icon",
            root + "/assets/" + assets.name("icon.svg"));
  }

  private static String root(String baseUrl) {
    String path = URI.create(baseUrl).getRawPath();
    return path == null ? "" : path;
  }

  private static final class Filters extends AbstractExtension {

    private final Filter markdown = new MarkdownFilter(new Markdown());

    @Override
    public Map<String, Filter> getFilters() {
      return Map.of("markdown", markdown);
    }
  }

  private record MarkdownFilter(Markdown markdown) implements Filter {

    @Override
    public @Nullable Object apply(
        @Nullable Object input,
        Map<String, Object> arguments,
        PebbleTemplate template,
        EvaluationContext context,
        int lineNumber) {
      return input == null ? null : markdown.html(input.toString());
    }

    @Override
    public List<String> getArgumentNames() {
      return List.of();
    }
  }

  /** What the template makes of these values. */
  String text(String template, Map<String, ?> values) {
    Map<String, Object> all = new HashMap<>(shared);
    all.putAll(values);
    StringWriter text = new StringWriter();
    try {
      engine.getTemplate(template).evaluate(text, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The same as a document. */
  Document html(String template, Map<String, ?> values, Instant since) {
    return Document.of(text(template, values).getBytes(StandardCharsets.UTF_8), HTML, since);
  }
}
