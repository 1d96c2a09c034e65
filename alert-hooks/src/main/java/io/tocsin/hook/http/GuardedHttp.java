package io.tocsin.hook.http;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.tocsin.hook.FailureReason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

/**
 * The guarded client. It looks a name up once, connects only to such of its addresses as the rules
 * allow, follows no redirect, uses no proxy, keeps no cookies, tries nothing again and reads no
 * more of an answer than {@link #MAX_BODY_BYTES}.
 */
public final class GuardedHttp implements OutboundHttp, AutoCloseable {

  /** Bytes that are read of an answer's body. */
  public static final int MAX_BODY_BYTES = 65_536;

  private final CloseableHttpClient client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public GuardedHttp(AddressRules rules) {
    this(rules, InetAddress::getAllByName);
  }

  GuardedHttp(AddressRules rules, CheckedNames.Lookup lookup) {
    this.client = GuardedClient.create(new CheckedNames(rules, lookup));
  }

  @Override
  public Answer send(Call call) {
    Answer.Failed refusal = refusal(call);
    return refusal == null ? inTime(call) : refusal;
  }

  private static Answer.@Nullable Failed refusal(Call call) {
    URI target = call.target();
    String scheme = target.getScheme();
    if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
      return forbidden("only http and https are spoken");
    }
    if (target.getHost() == null || target.getPort() > 65_535 || target.getPort() == 0) {
      return forbidden("the address names no host that can be called");
    }
    if (target.getRawUserInfo() != null) {
      return forbidden("the address has a user or a password in it");
    }
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      String fault = HeaderRules.refusal(header.getKey(), header.getValue());
      if (fault != null) {
        return new Answer.Failed(FailureReason.REFUSED, "a header of the call " + fault);
      }
    }
    return null;
  }

  private static Answer.Failed forbidden(String message) {
    return new Answer.Failed(FailureReason.FORBIDDEN_ADDRESS, message);
  }

  /** The look-up of a name cannot be stopped, so it is waited for from outside. */
  private Answer inTime(Call call) {
    HttpUriRequestBase request = request(call);
    Future<Answer> answer = threads.submit(() -> exchange(request, call.target()));
    try {
      return answer.get(call.deadline().toNanos(), NANOSECONDS);
    } catch (TimeoutException e) {
      return new Answer.Failed(FailureReason.TIMEOUT, "no whole answer in time");
    } catch (ExecutionException e) {
      return new Answer.Failed(FailureReason.UNREACHABLE, "the answer can not be read");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Failed(FailureReason.UNREACHABLE, "stopped before there was an answer");
    } finally {
      if (!answer.isDone()) {
        request.cancel();
        answer.cancel(true);
      }
    }
  }

  private static HttpUriRequestBase request(Call call) {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.target());
    call.headers().forEach(request::setHeader);
    if (call.body().length > 0) {
      request.setEntity(new ByteArrayEntity(call.body(), null));
    }
    return request;
  }

  private Answer exchange(HttpUriRequestBase request, URI target) {
    try {
      return answered(request, client.executeOpen(host(target), request, null));
    } catch (CheckedNames.ForbiddenAddressException e) {
      return forbidden("no address of the server may be called");
    } catch (UnknownHostException e) {
      return new Answer.Failed(FailureReason.UNREACHABLE, "the name of the server is not known");
    } catch (SSLException e) {
      return new Answer.Failed(FailureReason.UNREACHABLE, "no secure connection to the server");
    } catch (InterruptedIOException e) {
      return new Answer.Failed(FailureReason.TIMEOUT, "no connection or answer in time");
    } catch (IOException e) {
      return new Answer.Failed(
          FailureReason.UNREACHABLE, "no connection to the server, or it broke");
    }
  }

  private static HttpHost host(URI target) {
    String host = target.getHost();
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new HttpHost(target.getScheme().toLowerCase(Locale.ROOT), name, target.getPort());
  }

  private static Answer answered(HttpUriRequestBase request, ClassicHttpResponse response)
      throws IOException {
    try {
      byte[] body = body(response.getEntity());
      if (body.length == MAX_BODY_BYTES) {
        request.cancel(); // else closing would read all the rest
      }
      return new Answer.Answered(response.getCode(), headers(response), body);
    } finally {
      Closer.closeQuietly(response);
    }
  }

  private static byte[] body(@Nullable HttpEntity entity) throws IOException {
    return entity == null ? new byte[0] : entity.getContent().readNBytes(MAX_BODY_BYTES);
  }

  private static Map<String, List<String>> headers(ClassicHttpResponse response) {
    Map<String, List<String>> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue());
    }
    return headers;
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}
