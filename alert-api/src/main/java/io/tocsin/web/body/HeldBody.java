package io.tocsin.web.body;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A body of which nothing is read until it is decided who sends it. Then it is decompressed, and
 * passed on in parts of one size, as long as it is not longer than its sender may send and there is
 * room in the budget.
 */
final class HeldBody implements IncomingBody {

  private static final int PART_BYTES = 16 << 10;

  private final ChannelHandlerContext context;
  private final RequestShare share;
  private final @Nullable Decompressor decompressor;
  private final Deque<HttpContent> waiting = new ArrayDeque<>();
  private @Nullable ByteBuf part;
  private boolean wantsRead;
  private boolean isFailed;

  HeldBody(ChannelHandlerContext context, RequestShare share, @Nullable Decompressor decompressor) {
    this.context = context;
    this.share = share;
    this.decompressor = decompressor;
  }

  @Override
  public RequestShare share() {
    return share;
  }

  @Override
  public boolean add(ChannelHandlerContext unused, HttpContent content) {
    if (!isFailed && !share.isDecided()) {
      waiting.add(content);
      return false;
    }
    // What waits comes first; a task that takes it is on its way
    if (!waiting.isEmpty()) {
      waiting.add(content);
      return false;
    }
    return pass(content);
  }

  /** Who sends it is decided; true if its end has been passed on. */
  boolean goOn() {
    boolean isEnded = false;
    for (HttpContent content = waiting.poll(); content != null; content = waiting.poll()) {
      isEnded = pass(content);
    }
    if (wantsRead) {
      wantsRead = false;
      context.read();
    }
    return isEnded;
  }

  private boolean pass(HttpContent content) {
    try {
      if (!isFailed) {
        take(content.content());
      }
    } catch (DecoderException e) {
      fail(context, e);
    } finally {
      content.release();
    }
    boolean isLast = content instanceof LastHttpContent;
    if (isLast) {
      if (!isFailed) {
        flush();
      }
      close();
      context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
    }
    return isLast;
  }

  private void take(ByteBuf received) {
    if (decompressor == null) {
      append(received);
      return;
    }
    Refusal refusal = share.receive(received.readableBytes());
    if (refusal == null) {
      decompressor.decompress(received, this::appendAndRelease);
    } else {
      fail(context, new RefusedBodyException(refusal));
    }
  }

  private boolean appendAndRelease(ByteBuf bytes) {
    try {
      return append(bytes);
    } finally {
      bytes.release();
    }
  }

  private boolean append(ByteBuf bytes) {
    Refusal refusal = share.add(bytes.readableBytes());
    if (refusal != null) {
      fail(context, new RefusedBodyException(refusal));
      return false;
    }
    while (bytes.isReadable()) {
      if (part == null) {
        part = Unpooled.buffer(PART_BYTES, PART_BYTES);
      }
      part.writeBytes(bytes, Math.min(bytes.readableBytes(), part.writableBytes()));
      if (!part.isWritable()) {
        flush();
      }
    }
    return true;
  }

  private void flush() {
    ByteBuf full = part;
    if (full != null) {
      part = null;
      context.fireChannelRead(new DefaultHttpContent(full));
    }
  }

  @Override
  public void readComplete() {}

  @Override
  public boolean mayRead() {
    wantsRead = !isFailed && !waiting.isEmpty();
    return !wantsRead;
  }

  @Override
  public void fail(ChannelHandlerContext unused, RuntimeException failure) {
    if (!isFailed) {
      isFailed = true;
      context.fireExceptionCaught(failure);
    }
  }

  @Override
  public boolean isWorthAConnection() {
    return true;
  }

  @Override
  public void close() {
    isFailed = true;
    if (part != null) {
      part.release();
      part = null;
    }
    if (decompressor != null) {
      decompressor.close();
    }
    waiting.forEach(HttpContent::release);
    waiting.clear();
  }
}
