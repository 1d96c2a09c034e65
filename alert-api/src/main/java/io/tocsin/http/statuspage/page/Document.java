package io.tocsin.http.statuspage.page;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** What is sent to everybody alike, and need not be sent to those who have it already. */
final class Document {

  private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
  private static final String MINUTE = "public, max-age=60";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final int WORTH_COMPRESSING = 1_024;
  private static final Pattern GZIP = Pattern.compile("gzip(?:\\s*;(?!\\s*q=0(?:\\.0*)?$).*)?");

  private final byte[] bytes;
  private final byte @Nullable [] compressed;
  private final MediaType type;
  private final String tag;
  private final Instant since;
  private final String cacheControl;

  private Document(byte[] bytes, MediaType type, Instant since, String cacheControl) {
    this(
        bytes,
        bytes.length < WORTH_COMPRESSING ? null : compress(bytes),
        type,
        tag(bytes),
        since.truncatedTo(ChronoUnit.SECONDS),
        cacheControl);
  }

  private Document(
      byte[] bytes,
      byte @Nullable [] compressed,
      MediaType type,
      String tag,
      Instant since,
      String cacheControl) {
    this.bytes = bytes;
    this.compressed = compressed;
    this.type = type;
    this.tag = tag;
    this.since = since;
    this.cacheControl = cacheControl;
  }

  private static String tag(byte[] bytes) {
    return "W/\"" + Digests.of(bytes) + "\"";
  }

  /** One that may be a minute old. */
  static Document of(byte[] bytes, MediaType type, Instant since) {
    return new Document(bytes, type, since, MINUTE);
  }

  /** One that never changes under its address. */
  static Document forever(byte[] bytes, MediaType type) {
    return new Document(bytes, type, Instant.EPOCH, FOR_EVER);
  }

  /** This one, or the earlier one if both say the same. */
  Document orSame(@Nullable Document earlier) {
    return earlier != null && earlier.tag.equals(tag) ? earlier : this;
  }

  /**
   * The same with another text in place of each of these, for one request: it costs no more than to
   * send it, and is not compressed.
   */
  Document replacing(String text, String other) {
    String all = new String(bytes, StandardCharsets.UTF_8).replace(text, other);
    String newTag = tag((tag + other).getBytes(StandardCharsets.UTF_8));
    return new Document(
        all.getBytes(StandardCharsets.UTF_8), null, type, newTag, since, cacheControl);
  }

  /** How many bytes it has. */
  int size() {
    return bytes.length;
  }

  /** As long as nothing changes, this is since when. */
  Instant since() {
    return since;
  }

  private static byte[] compress(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The answer to a request for it. */
  MutableHttpResponse<?> answer(HttpRequest<?> request) {
    MutableHttpResponse<?> answer = isKnownBy(request) ? HttpResponse.notModified() : full(request);
    if (cacheControl.equals(MINUTE)) {
      answer.header(HttpHeaders.LAST_MODIFIED, DATE.format(since.atZone(ZoneOffset.UTC)));
    }
    return answer
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, cacheControl)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
  }

  private MutableHttpResponse<?> full(HttpRequest<?> request) {
    byte[] small = compressed;
    if (small == null || !takesGzip(request)) {
      return HttpResponse.ok(bytes).contentType(type);
    }
    return HttpResponse.ok(small).contentType(type).header(HttpHeaders.CONTENT_ENCODING, "gzip");
  }

  private static boolean takesGzip(HttpRequest<?> request) {
    return request.getHeaders().getAll(HttpHeaders.ACCEPT_ENCODING).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .anyMatch(coding -> GZIP.matcher(coding).matches());
  }

  private boolean isKnownBy(HttpRequest<?> request) {
    String known = request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
    if (known != null) {
      return known.strip().equals("*")
          || Arrays.stream(known.split(",")).map(Document::weak).anyMatch(tag::equals);
    }
    return isSince(request.getHeaders().get(HttpHeaders.IF_MODIFIED_SINCE));
  }

  private static String weak(String tag) {
    String one = tag.strip();
    return one.startsWith("W/") ? one : "W/" + one;
  }

  private boolean isSince(@Nullable String date) {
    if (date == null || cacheControl.equals(FOR_EVER)) {
      return false;
    }
    try {
      return !since.isAfter(ZonedDateTime.parse(date, DATE).toInstant());
    } catch (DateTimeException e) {
      return false;
    }
  }
}
