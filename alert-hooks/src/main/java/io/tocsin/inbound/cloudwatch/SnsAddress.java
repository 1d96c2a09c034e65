package io.tocsin.inbound.cloudwatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses in messages of SNS. Whoever posts a message chooses them, so they are compared with
 * what SNS writes, letter by letter: https, the host of SNS in the topic's own region, no other
 * port, no user. {@code *.amazonaws.com} is not enough, since anybody may keep files there.
 */
final class SnsAddress {

  private static final Pattern CERTIFICATE =
      Pattern.compile("SimpleNotificationService-[A-Za-z0-9]{1,64}\\.pem");
  private static final Pattern QUERY = Pattern.compile("\\?[A-Za-z0-9%:_.=&-]{1,2000}");

  private SnsAddress() {}

  /** The address of a signing certificate; null if it is not one of that region. */
  static @Nullable URI certificate(String address, String region) {
    String path = path(address, region);
    return path != null && CERTIFICATE.matcher(path).matches() ? URI.create(address) : null;
  }

  /** The address that confirms a subscription to that topic, and nothing else; null if not so. */
  static @Nullable URI confirmation(String address, Topic topic) {
    String path = path(address, topic.region());
    if (path == null || !QUERY.matcher(path).matches()) {
      return null;
    }
    Map<String, String> query = query(path.substring(1));
    boolean confirms =
        query.size() == 3
            && "ConfirmSubscription".equals(query.get("Action"))
            && topic.arn().equals(query.get("TopicArn"))
            && query.containsKey("Token");
    return confirms ? URI.create(address) : null;
  }

  /** What follows the host and a slash; null if it is another host. */
  private static @Nullable String path(String address, String region) {
    String host =
        "https://sns." + region + (isChina(region) ? ".amazonaws.com.cn" : ".amazonaws.com");
    for (String start : new String[] {host + "/", host + ":443/"}) {
      if (address.startsWith(start)) {
        return address.substring(start.length());
      }
    }
    return null;
  }

  private static boolean isChina(String region) {
    return region.startsWith("cn-");
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      boolean repeated = query.put(parts[0], parts.length < 2 ? "" : decoded(parts[1])) != null;
      if (repeated) {
        return Map.of();
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
