package io.tocsin.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import org.jspecify.annotations.Nullable;

/** As long as it is open, something is done when the client closes its connection. */
public final class Departure implements AutoCloseable {

  private final @Nullable Channel channel;
  private final GenericFutureListener<Future<Void>> listener;

  private Departure(@Nullable Channel channel, GenericFutureListener<Future<Void>> listener) {
    this.channel = channel;
    this.listener = listener;
  }

  /** Has a thread do that when the client of the request leaves, or has left. */
  public static Departure of(HttpRequest<?> request, Runnable then) {
    Channel channel = channel(request);
    Departure departure = new Departure(channel, _ -> Thread.startVirtualThread(then));
    if (channel != null) {
      channel.closeFuture().addListener(departure.listener);
    }
    return departure;
  }

  private static @Nullable Channel channel(HttpRequest<?> request) {
    return switch (request) {
      case NettyHttpRequest<?> netty -> netty.getChannelHandlerContext().channel();
      case HttpRequestWrapper<?> wrapper -> channel(wrapper.getDelegate());
      default -> null;
    };
  }

  @Override
  public void close() {
    if (channel != null) {
      channel.closeFuture().removeListener(listener);
    }
  }
}
