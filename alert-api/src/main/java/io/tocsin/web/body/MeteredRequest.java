package io.tocsin.web.body;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpRequest;

/** A request with its share of the budget. */
final class MeteredRequest extends DefaultHttpRequest {

  private final RequestShare share;

  MeteredRequest(HttpRequest request, RequestShare share) {
    super(request.protocolVersion(), request.method(), request.uri(), request.headers());
    setDecoderResult(request.decoderResult());
    this.share = share;
  }

  RequestShare share() {
    return share;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
