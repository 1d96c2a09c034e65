package io.tocsin.web.body;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.context.event.HttpRequestTerminatedEvent;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.DecoderException;
import io.tocsin.web.ErrorAnswer;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Who sends the body of a request is said here; what is refused is answered here. */
public final class Bodies {

  private static final int BUSY_SECONDS = 2;

  private Bodies() {}

  /** The answer to a request that is not taken whoever sends it; null if it is. */
  public static @Nullable MutableHttpResponse<?> refusal(HttpRequest<?> request) {
    RequestShare share = share(request);
    Refusal refusal = share == null ? null : share.refusal();
    return refusal == null ? null : answer(request, refusal);
  }

  /** A known caller sends the request; the answer if it is not taken, null if it is. */
  public static @Nullable MutableHttpResponse<?> decideKnown(HttpRequest<?> request) {
    return decide(request, Sender.KNOWN, "");
  }

  /**
   * A stranger sends the request; the answer if it is not taken, null if it is.
   *
   * @param network where it comes from; strangers there share a part of the budget
   */
  public static @Nullable MutableHttpResponse<?> decideStranger(
      HttpRequest<?> request, Sender stranger, String network) {
    return decide(request, stranger, network);
  }

  private static @Nullable MutableHttpResponse<?> decide(
      HttpRequest<?> request, Sender sender, String network) {
    RequestShare share = share(request);
    Refusal refusal = share == null ? null : share.decide(sender, network);
    return refusal == null ? null : answer(request, refusal);
  }

  private static @Nullable RequestShare share(HttpRequest<?> request) {
    return request instanceof NettyHttpRequest<?> netty
            && netty.getNativeRequest() instanceof MeteredRequest metered
        ? metered.share()
        : null;
  }

  private static MutableHttpResponse<?> answer(HttpRequest<?> request, Refusal refusal) {
    return switch (refusal) {
      case TOO_LARGE ->
          ErrorAnswer.of(request, HttpStatus.REQUEST_ENTITY_TOO_LARGE, "the request is too large");
      case BUSY ->
          ErrorAnswer.retryLater(
              request,
              HttpStatus.SERVICE_UNAVAILABLE,
              "too many requests are being received, try again later",
              BUSY_SECONDS);
      case TOO_SLOW ->
          ErrorAnswer.of(
              request, HttpStatus.REQUEST_TIMEOUT, "the body of the request came too slowly");
      case UNKNOWN_ENCODING ->
          ErrorAnswer.of(
              request,
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "the Content-Encoding of a request must be gzip, deflate or identity");
    };
  }

  /** Answers for bodies that are refused while they arrive, or that nobody can read. */
  @Controller
  static final class Errors {

    @Error(global = true, exception = RefusedBodyException.class)
    HttpResponse<?> refused(HttpRequest<?> request, RefusedBodyException exception) {
      return answer(request, exception.refusal());
    }

    /** A body that is not what its {@code Content-Encoding} says is a fault of the caller. */
    @Error(global = true, exception = DecoderException.class)
    HttpResponse<?> undecodable(HttpRequest<?> request) {
      return ErrorAnswer.of(
          request,
          HttpStatus.BAD_REQUEST,
          "400 Bad Request: the body can not be decompressed as its Content-Encoding says");
    }
  }

  /** Gives the share of a request back when nobody works on it, though its caller be gone. */
  @Singleton
  static final class Ends implements ApplicationEventListener<HttpRequestTerminatedEvent> {

    @Override
    public void onApplicationEvent(HttpRequestTerminatedEvent event) {
      RequestShare share = share(event.getSource());
      if (share != null) {
        share.release();
      }
    }
  }
}
