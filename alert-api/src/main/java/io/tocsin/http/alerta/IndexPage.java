package io.tocsin.http.alerta;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.tocsin.settings.BuildInfo;
import io.tocsin.settings.ServerSettings;
import io.tocsin.text.Sha256;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a person sees who looks at the server's address with a browser. */
@Singleton
final class IndexPage {

  private static final MediaType HTML = MediaType.of("text/html;charset=utf-8");

  private final String page;
  private final String policy;

  IndexPage(ServerSettings settings) {
    String text = read();
    @Nullable String version = BuildInfo.load().version(settings.versionShown());
    this.page = text.replace("{version}", version == null ? "" : "Version " + version + ". ");
    this.policy =
        "default-src 'none'; style-src 'sha256-" + digest(style(text)) + "'; base-uri 'none'";
  }

  /** Whether the request asks for a page: browsers name HTML, programs do not. */
  static boolean isWanted(HttpRequest<?> request) {
    return request.accept().contains(MediaType.TEXT_HTML_TYPE);
  }

  /**
   * The page.
   *
   * @param base what its links begin with; needs no escapes
   */
  HttpResponse<String> answer(String base) {
    return HttpResponse.ok(page.replace("{base}", base))
        .contentType(HTML)
        .header("Content-Security-Policy", policy);
  }

  private static String read() {
    try (InputStream file = IndexPage.class.getResourceAsStream("index.html")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String style(String text) {
    return text.substring(text.indexOf("<style>") + "<style>".length(), text.indexOf("</style>"));
  }

  private static String digest(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(Sha256.of(bytes));
  }
}
