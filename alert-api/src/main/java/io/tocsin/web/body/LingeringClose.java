package io.tocsin.web.body;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;

/**
 * The end of a connection whose last request is answered before its body has come. A connection
 * that is closed at once takes the answer with it, so what still comes is dropped for a while.
 */
@SuppressWarnings("FutureReturnValueIgnored") // failures of a channel close it
final class LingeringClose {

  private static final int SECONDS = 5;

  private final ChannelHandlerContext context;
  private boolean hasBegun;

  LingeringClose(ChannelHandlerContext context) {
    this.context = context;
  }

  /** The answer is sent. */
  void begin() {
    if (hasBegun) {
      return;
    }
    hasBegun = true;
    if (context.channel() instanceof DuplexChannel channel && channel.isActive()) {
      channel.shutdownOutput();
      context.executor().schedule(() -> context.close(), SECONDS, TimeUnit.SECONDS);
      context.read();
    } else {
      context.close();
    }
  }

  /** What was there has been dropped. */
  void readOn() {
    context.read();
  }
}
