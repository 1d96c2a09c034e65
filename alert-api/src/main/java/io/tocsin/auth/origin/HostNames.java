package io.tocsin.auth.origin;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.tocsin.settings.ServerSettings;
import io.tocsin.web.ErrorAnswer;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names by which the server is reached. A web site can give a name of its own the address of
 * this machine, and its pages then use the server as if it were theirs; but it cannot take a name
 * that is not its own, nor an address.
 *
 * <p>Always ours are the names and addresses of the loopback interface, {@code tocsin.host}, the
 * host of {@code tocsin.base-url}, and {@code tocsin.allowed-hosts}. Where other machines can reach
 * the server, every address is, and every name without a dot, as those of containers: no web site
 * has one.
 */
@Singleton
public final class HostNames {

  private static final Logger LOG = LoggerFactory.getLogger(HostNames.class);
  private static final long LOG_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int MAX_LOGGED_CHARS = 100;

  private static final Pattern URL = Pattern.compile("https?://([^/?#]*).*");
  private static final Pattern TARGET = Pattern.compile("(?:[A-Za-z][^/?#]*:)?//([^/?#]*).*");
  private static final String ANY = "*";
  private static final String LOCALHOST = "localhost";

  private final boolean any;
  private final boolean loopback;
  private final Set<String> given;
  private final AtomicLong logged = new AtomicLong(System.nanoTime() - LOG_PAUSE_NANOS);
  private volatile String lastAnswered = "";

  HostNames(ServerSettings settings) {
    this.any = settings.allowedHosts().contains(ANY);
    this.loopback = settings.isLoopback();
    this.given =
        Stream.concat(
                settings.allowedHosts().stream(),
                Stream.of(bracketed(settings.host()), host(settings.baseUrl())))
            .flatMap(name -> Authority.parse(name).stream())
            .map(Authority::host)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  private static String host(String url) {
    Matcher matcher = URL.matcher(url);
    return matcher.matches() ? matcher.group(1) : "";
  }

  /**
   * The refusal of a request by a name that is not the server's; null for all others. One a minute
   * is logged.
   */
  public @Nullable MutableHttpResponse<ErrorAnswer> refusal(HttpRequest<?> request) {
    if (areMeantBy(request)) {
      return null;
    }
    log(request);
    return ErrorAnswer.of(
        request,
        HttpStatus.MISDIRECTED_REQUEST,
        "callers without a login, or with that of a proxy, reach this server by its own names"
            + " only; the setting tocsin.allowed-hosts (TOCSIN_ALLOWED_HOSTS) adds others");
  }

  private void log(HttpRequest<?> request) {
    long last = logged.get();
    long now = System.nanoTime();
    if (now - last >= LOG_PAUSE_NANOS && logged.compareAndSet(last, now)) {
      LOG.warn(
          "refused a request for the host '{}'; if that is a name of this server, put it into"
              + " tocsin.allowed-hosts",
          shown(String.valueOf(request.getHeaders().get(HttpHeaders.HOST))));
    }
  }

  private static String shown(String host) {
    String clean = host.replaceAll("[^!-~]", "?");
    return clean.substring(0, Math.min(MAX_LOGGED_CHARS, clean.length()));
  }

  /**
   * Whether the request is for this server by name. One without the header, which HTTP/1.0 allows,
   * is: browsers do not send such.
   */
  boolean areMeantBy(HttpRequest<?> request) {
    List<String> hosts = request.getHeaders().getAll(HttpHeaders.HOST);
    if (!(received(request) instanceof NettyHttpRequest<?> netty) || !targetIsOurs(netty)) {
      return false;
    }
    return switch (hosts.size()) {
      case 0 -> isHttp10(netty);
      case 1 -> isOurs(hosts.getFirst());
      default -> false;
    };
  }

  /** Controllers that ask for a body get what was received in a wrapper. */
  private static HttpRequest<?> received(HttpRequest<?> request) {
    return request instanceof HttpRequestWrapper<?> wrapper
        ? received(wrapper.getDelegate())
        : request;
  }

  /** Proxies are sent whole URLs, whose hosts go before the header; here they must be ours, too. */
  private boolean targetIsOurs(NettyHttpRequest<?> request) {
    String target = request.getNativeRequest().uri();
    if (target.startsWith("/") && !target.startsWith("//")) {
      return true;
    }
    Matcher matcher = TARGET.matcher(target);
    return !matcher.matches() || isOurs(matcher.group(1));
  }

  private static boolean isHttp10(NettyHttpRequest<?> request) {
    return request.getNativeRequest().protocolVersion().equals(HttpVersion.HTTP_1_0);
  }

  boolean isOurs(String hostAndPort) {
    if (any || hostAndPort.equals(lastAnswered)) {
      return true;
    }
    boolean ours = Authority.parse(hostAndPort).filter(this::isOurs).isPresent();
    if (ours) {
      lastAnswered = hostAndPort;
    }
    return ours;
  }

  private boolean isOurs(Authority authority) {
    String host = authority.host();
    if (given.contains(host) || host.equals(LOCALHOST) || host.endsWith("." + LOCALHOST)) {
      return true;
    }
    Optional<InetAddress> address = authority.address();
    if (loopback) {
      return address.filter(InetAddress::isLoopbackAddress).isPresent();
    }
    return address.isPresent() || !host.contains(".");
  }
}
