package io.tocsin.web;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.netty.DefaultHttpCompressionStrategy;
import io.micronaut.http.server.netty.HttpCompressionStrategy;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import jakarta.inject.Singleton;

/**
 * Leaves streams as they are: each would keep the memory of a compressor for hours. Leaves very
 * large answers, too: their compression would hold up all other connections of its thread.
 */
@Primary
@Singleton
final class Compression implements HttpCompressionStrategy {

  private static final int LARGEST_BYTES = 4 << 20;

  private final DefaultHttpCompressionStrategy standard;

  Compression(DefaultHttpCompressionStrategy standard) {
    this.standard = standard;
  }

  @Override
  public boolean isEnabled() {
    return standard.isEnabled();
  }

  @Override
  public boolean shouldCompress(HttpResponse response) {
    return !MediaType.TEXT_EVENT_STREAM.equals(response.headers().get(HttpHeaderNames.CONTENT_TYPE))
        && response.headers().getInt(HttpHeaderNames.CONTENT_LENGTH, 0) <= LARGEST_BYTES
        && standard.shouldCompress(response);
  }

  @Override
  public int getCompressionLevel() {
    return standard.getCompressionLevel();
  }

  @Override
  public int getMaxZstdEncodeSize() {
    return standard.getMaxZstdEncodeSize();
  }
}
