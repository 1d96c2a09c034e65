package io.tocsin.audit;

import io.tocsin.audit.EventWorker.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server elsewhere as a receiver: one POST an event. Follows no redirect. */
final class UrlReceiver implements EventWorker.Receiver, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UrlReceiver.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(Redirect.NEVER)
          .build();
  private final URI url;

  UrlReceiver(URI url) {
    this.url = url;
  }

  @Override
  public Answer take(List<AuditEvent> events) {
    for (AuditEvent event : events) {
      Answer answer = post(AuditJson.whole(event));
      if (answer != Answer.TAKEN) {
        return answer;
      }
    }
    return Answer.TAKEN;
  }

  private Answer post(String json) {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(RESPONSE_TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    try {
      var response = client.send(request, BodyHandlers.ofInputStream());
      // the time for an answer ends with its head: a body could go on for ever
      response.body().close();
      return answer(response.statusCode());
    } catch (IOException e) {
      // not its message, which may have the address in it
      LOG.debug("an audit event was not posted: {}", e.getClass().getSimpleName());
      return Answer.LATER;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.NEVER;
    }
  }

  private static Answer answer(int status) {
    if (status >= 200 && status < 300) {
      return Answer.TAKEN;
    }
    LOG.debug("an audit event was answered with {}", status);
    return status >= 500 || status == 408 || status == 429 ? Answer.LATER : Answer.NEVER;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
