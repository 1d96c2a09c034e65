package io.tocsin.auth.provider;

import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls an identity provider. It follows no redirects, waits for some seconds and reads a mebibyte
 * at most. Without TLS it calls nobody but the origin that the settings name without TLS.
 */
final class ProviderHttp implements HTTPRequestSender {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 1 << 20;

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();

  /** Calls the provider at that address, and what it refers to. */
  ProviderHttp(URI base) {
    this.base = base;
  }

  /** The answer, whatever its status. */
  HttpResponse<byte[]> get(URI uri, String... headers) throws IOException {
    HttpRequest.Builder request = request(uri).GET();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** The text of an answer whose status is 200. */
  String text(URI uri) throws IOException {
    HttpResponse<byte[]> answer = get(uri, "Accept", "application/json");
    if (answer.statusCode() != HTTPResponse.SC_OK) {
      throw new IOException("status " + answer.statusCode() + " from " + uri.getHost());
    }
    return text(answer);
  }

  static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** Sends a form. */
  HttpResponse<byte[]> post(URI uri, String form) throws IOException {
    return send(
        request(uri)
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  @Override
  public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
    HttpRequest.Builder builder =
        request(request.getURI()).method(request.getMethod().name(), body(request.getBody()));
    request
        .getHeaderMap()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    return toLibrary(send(builder));
  }

  private static HttpRequest.BodyPublisher body(@Nullable String text) {
    return text == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text);
  }

  private static HTTPResponse toLibrary(HttpResponse<byte[]> answer) {
    HTTPResponse response = new HTTPResponse(answer.statusCode());
    for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
      response.setHeader(header.getKey(), header.getValue().toArray(String[]::new));
    }
    response.setBody(text(answer));
    return response;
  }

  private HttpRequest.Builder request(URI uri) throws IOException {
    if (!isSafe(uri)) {
      throw new IOException("will not call " + uri.getScheme() + "://" + uri.getHost());
    }
    return HttpRequest.newBuilder(uri).timeout(TIMEOUT);
  }

  private boolean isSafe(URI uri) {
    if (uri.getHost() == null) {
      return false;
    }
    return "https".equals(uri.getScheme())
        || ("http".equals(uri.getScheme())
            && uri.getScheme().equals(base.getScheme())
            && uri.getHost().equalsIgnoreCase(base.getHost())
            && uri.getPort() == base.getPort());
  }

  /** The client's own limit ends with the headers: a body that trickles in is ended here. */
  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
    try {
      return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer in time", e);
    } catch (ExecutionException e) {
      throw new IOException("no answer", e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
