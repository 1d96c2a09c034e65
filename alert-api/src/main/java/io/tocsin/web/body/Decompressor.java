package io.tocsin.web.body;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decompresses a body a little at a time, so that whoever counts can stop it. */
final class Decompressor {

  /** Compressed bytes at a time; they make a thousand times as many at most. */
  private static final int STEP_BYTES = 256;

  private final EmbeddedChannel channel;

  private Decompressor(ZlibWrapper wrapper) {
    this.channel = new EmbeddedChannel(ZlibCodecFactory.newZlibDecoder(wrapper, 0));
  }

  /** How a body is encoded. */
  enum Encoding {
    IDENTITY,
    GZIP,
    DEFLATE,
    UNKNOWN
  }

  static Encoding encoding(HttpHeaders headers) {
    if (!headers.contains(HttpHeaderNames.CONTENT_ENCODING)) {
      return transferEncoding(headers);
    }
    return encoding(String.join(",", headers.getAll(HttpHeaderNames.CONTENT_ENCODING)));
  }

  /** Besides the last, which is {@code chunked}. */
  private static Encoding transferEncoding(HttpHeaders headers) {
    String all = String.join(",", headers.getAll(HttpHeaderNames.TRANSFER_ENCODING));
    int last = all.lastIndexOf(',');
    return last < 0 ? Encoding.IDENTITY : encoding(all.substring(0, last));
  }

  private static Encoding encoding(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> Encoding.IDENTITY;
      case "gzip", "x-gzip" -> Encoding.GZIP;
      case "deflate", "x-deflate" -> Encoding.DEFLATE;
      default -> Encoding.UNKNOWN;
    };
  }

  /** For that encoding; null if there is nothing to decompress. */
  static @Nullable Decompressor of(Encoding encoding) {
    return switch (encoding) {
      case GZIP -> new Decompressor(ZlibWrapper.GZIP);
      case DEFLATE -> new Decompressor(ZlibWrapper.ZLIB_OR_NONE);
      case IDENTITY, UNKNOWN -> null;
    };
  }

  /**
   * Decompresses these bytes.
   *
   * @param taken gets what comes of them, to be released by it, and says whether to go on
   * @throws io.netty.handler.codec.DecoderException if they are not compressed so
   */
  void decompress(ByteBuf compressed, Predicate<ByteBuf> taken) {
    while (compressed.isReadable()) {
      int length = Math.min(STEP_BYTES, compressed.readableBytes());
      channel.writeInbound(compressed.readRetainedSlice(length));
      for (ByteBuf out = channel.readInbound(); out != null; out = channel.readInbound()) {
        if (!taken.test(out)) {
          return;
        }
      }
    }
  }

  /** Gives its memory back. */
  void close() {
    try {
      channel.finishAndReleaseAll();
    } catch (DecoderException e) {
      // The end of what could not be decompressed cannot be either, and nobody waits for it
      channel.releaseInbound();
    }
  }
}
