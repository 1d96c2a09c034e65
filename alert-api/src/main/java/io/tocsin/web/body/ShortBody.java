package io.tocsin.web.body;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * A body that anybody may send. What comes with its head passes; what comes later waits for its
 * end, as small parts would keep the large buffers that they were received in.
 */
final class ShortBody implements IncomingBody {

  private final RequestShare share;
  private final int declaredBytes;
  private int passedBytes;
  private boolean isLate;
  private boolean isFailed;
  private @Nullable ByteBuf rest;

  ShortBody(RequestShare share, int declaredBytes) {
    this.share = share;
    this.declaredBytes = declaredBytes;
  }

  @Override
  public RequestShare share() {
    return share;
  }

  @Override
  public boolean add(ChannelHandlerContext context, HttpContent content) {
    boolean isLast = content instanceof LastHttpContent;
    if (!isLate) {
      passedBytes += content.content().readableBytes();
      context.fireChannelRead(content);
      return isLast;
    }
    try {
      if (!isFailed) {
        rest().writeBytes(content.content());
      }
    } finally {
      content.release();
    }
    if (isLast) {
      ByteBuf whole = rest();
      rest = null;
      context.fireChannelRead(new DefaultLastHttpContent(whole));
    }
    return isLast;
  }

  private ByteBuf rest() {
    if (rest == null) {
      rest = Unpooled.buffer(declaredBytes - passedBytes);
    }
    return rest;
  }

  @Override
  public void readComplete() {
    isLate = true;
  }

  @Override
  public boolean mayRead() {
    return true;
  }

  @Override
  public void fail(ChannelHandlerContext context, RuntimeException failure) {
    isFailed = true;
    close();
    context.fireExceptionCaught(failure);
  }

  @Override
  public boolean isWorthAConnection() {
    return isFailed;
  }

  @Override
  public void close() {
    if (rest != null) {
      rest.release();
      rest = null;
    }
  }
}
