package io.tocsin.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.hook.Section;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/** Addresses of services, as operators write them. Faults do not repeat them: some are secrets. */
public final class Address {

  private Address() {}

  /** The address that must be there: itself, or where it is kept, as secrets are. */
  public static URI read(Section options, String name) {
    return checked(options, name, options.secret(name));
  }

  /** The address, or that one. */
  public static URI read(Section options, String name, String otherwise) {
    return options.has(name) ? read(options, name) : checked(options, name, otherwise);
  }

  private static URI checked(Section options, String name, String text) {
    String fault = fault(text);
    if (fault != null) {
      throw options.fault(name, fault);
    }
    return URI.create(text);
  }

  /** Why a text is no address of a service, without the text; null if it is one. */
  public static @Nullable String fault(String text) {
    try {
      URI address = new URI(text);
      String scheme = address.getScheme();
      boolean http = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
      if (!http || address.getHost() == null || address.getRawFragment() != null) {
        return "must be an address that begins with https:// or http://";
      }
      return address.getRawUserInfo() == null ? null : "must not have a user or a password in it";
    } catch (URISyntaxException e) {
      return "is not an address";
    }
  }

  /** A text as one segment of a path. */
  public static String segment(String text) {
    String encoded = URLEncoder.encode(text, UTF_8).replace("+", "%20");
    return encoded.matches("\\.{1,2}") ? encoded.replace(".", "%2E") : encoded;
  }

  /** A base URL without slashes at its end. */
  public static String base(String url) {
    int end = url.length();
    while (end > 0 && url.charAt(end - 1) == '/') {
      end--;
    }
    return url.substring(0, end);
  }
}
