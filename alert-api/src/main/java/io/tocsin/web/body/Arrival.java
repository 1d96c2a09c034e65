package io.tocsin.web.body;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The time in which a head or a body must have arrived, however busily it trickles in. */
@SuppressWarnings("FutureReturnValueIgnored") // failures of a channel close it
final class Arrival {

  private final long allowedNanos;
  private long startNanos;
  private long bytes;
  private @Nullable ScheduledFuture<?> timer;

  Arrival(Duration allowed) {
    this.allowedNanos = allowed.toNanos();
  }

  /** The time begins, unless it has begun; when it is over, that is done. */
  void start(ChannelHandlerContext context, Runnable over) {
    if (timer == null) {
      startNanos = System.nanoTime();
      schedule(context, over, allowedNanos);
    }
  }

  private void schedule(ChannelHandlerContext context, Runnable over, long nanos) {
    timer = context.executor().schedule(() -> look(context, over), nanos, TimeUnit.NANOSECONDS);
  }

  private void look(ChannelHandlerContext context, Runnable over) {
    long earned = TimeUnit.SECONDS.toNanos(bytes) / BodyLimits.MIN_BYTES_PER_SECOND;
    long left = allowedNanos + earned - (System.nanoTime() - startNanos);
    if (left > 0) {
      schedule(context, over, left);
    } else {
      timer = null;
      over.run();
    }
  }

  /** So many bytes have come. */
  void count(int received) {
    bytes += received;
  }

  /** All has arrived. */
  void end() {
    bytes = 0;
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
