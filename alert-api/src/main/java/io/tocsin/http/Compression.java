package io.tocsin.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.netty.DefaultHttpCompressionStrategy;
import io.micronaut.http.server.netty.HttpCompressionStrategy;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import jakarta.inject.Singleton;

/** Leaves streams as they are: each would keep the memory of a compressor for hours. */
@Primary
@Singleton
final class Compression implements HttpCompressionStrategy {

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
