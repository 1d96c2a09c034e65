package io.tocsin.web.body;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Lets no more of a connection's requests into memory than their senders may send. Bodies that are
 * short, and sent as they are, pass; of others nothing is read until it is known who sends them.
 */
@SuppressWarnings("FutureReturnValueIgnored") // failures of a channel close it
final class BodyGate extends ChannelDuplexHandler {

  /** Of the head of a request, what is made of it, and what its answer needs until it is sent. */
  static final int REQUEST_BYTES = 8 << 10;

  /** Of a body that is held back or decompressed. */
  static final int HELD_BYTES = 64 << 10;

  /** Requests of one connection that wait for their answers. */
  static final int MAX_UNANSWERED = 128;

  private static final int MAX_HEADERS = 256;

  private final BodyBudget budget;
  private final BodyLimits limits;
  private final Deque<RequestShare> unanswered = new ArrayDeque<>();
  private final Arrival arrival;
  private @Nullable IncomingBody body;
  private boolean hasSeenMessage;
  private boolean hasTooMany;
  private @Nullable LingeringClose lingering;

  BodyGate(BodyBudget budget, BodyLimits limits) {
    this.budget = budget;
    this.limits = limits;
    this.arrival = new Arrival(limits.arrival());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    hasSeenMessage = true;
    if (lingering != null || hasTooMany) {
      ReferenceCountUtil.release(message);
    } else if (message instanceof HttpRequest request) {
      request(context, request);
    } else if (message instanceof HttpContent content && body != null) {
      content(context, body, content);
    } else {
      context.fireChannelRead(message);
    }
  }

  private void request(ChannelHandlerContext context, HttpRequest request) {
    if (unanswered.size() == MAX_UNANSWERED) {
      hasTooMany = true;
      context.close();
      return;
    }
    if (request.headers().size() > MAX_HEADERS) {
      request.headers().clear();
      request.setDecoderResult(
          DecoderResult.failure(new TooLongHttpHeaderException("too many headers")));
    }
    long declared = declaredBytes(request);
    RequestShare share = new RequestShare(budget, limits, declared);
    MeteredRequest metered = new MeteredRequest(request, share);
    unanswered.add(share);
    if (declared == 0 && !HttpUtil.isTransferEncodingChunked(request)) {
      share.takeWithoutBody(REQUEST_BYTES);
      context.fireChannelRead(metered);
      return;
    }
    Decompressor.Encoding encoding = Decompressor.encoding(request.headers());
    if (encoding == Decompressor.Encoding.IDENTITY
        && declared > 0
        && declared <= limits.maxBodyBytes(Sender.UNDECIDED)) {
      share.take(REQUEST_BYTES + declared);
      body = new ShortBody(share, (int) declared);
      context.fireChannelRead(metered);
      return;
    }
    hold(context, metered, encoding);
  }

  private void hold(
      ChannelHandlerContext context, MeteredRequest request, Decompressor.Encoding encoding) {
    RequestShare share = request.share();
    share.take(REQUEST_BYTES + HELD_BYTES);
    if (encoding == Decompressor.Encoding.UNKNOWN) {
      share.refuse(Refusal.UNKNOWN_ENCODING);
    } else if (encoding != Decompressor.Encoding.IDENTITY) {
      request.headers().remove(HttpHeaderNames.CONTENT_ENCODING);
      request.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
      request.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    HeldBody held = new HeldBody(context, share, Decompressor.of(encoding));
    body = held;
    share.whenDecided(() -> context.executor().execute(() -> goOn(context, held)));
    context.fireChannelRead(request);
    // Without this, the server would wait for more of the body before it looks at the head
    context.fireChannelReadComplete();
  }

  private void goOn(ChannelHandlerContext context, HeldBody held) {
    if (body == held && lingering == null) {
      if (held.goOn()) {
        ended();
      }
      context.fireChannelReadComplete();
    }
  }

  private static long declaredBytes(HttpRequest request) {
    try {
      return request.decoderResult().isFailure() ? 0 : HttpUtil.getContentLength(request, 0L);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void content(ChannelHandlerContext context, IncomingBody incoming, HttpContent content) {
    arrival.count(content.content().readableBytes());
    if (incoming.add(context, content)) {
      ended();
    }
  }

  private void ended() {
    body = null;
    arrival.end();
  }

  @Override
  public void read(ChannelHandlerContext context) {
    if (body == null || body.mayRead()) {
      context.read();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (lingering != null) {
      // The answer is sent by this if it was written while the connection was read
      context.fireChannelReadComplete();
      lingering.readOn();
      return;
    }
    IncomingBody incoming = body;
    if (incoming != null) {
      incoming.readComplete();
      arrival.start(context, () -> tooSlow(context));
    } else if (hasSeenMessage) {
      arrival.end();
    } else {
      arrival.start(context, () -> tooSlow(context));
    }
    hasSeenMessage = false;
    context.fireChannelReadComplete();
  }

  /** Neither a head nor a body that is answered already has somebody to tell. */
  private void tooSlow(ChannelHandlerContext context) {
    IncomingBody slow = body;
    if (slow == null || lingering != null || !unanswered.contains(slow.share())) {
      context.close();
      return;
    }
    slow.share().refuse(Refusal.TOO_SLOW);
    slow.fail(context, new RefusedBodyException(Refusal.TOO_SLOW));
    arrival.start(context, context::close);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    ChannelPromise done = promise;
    if (message instanceof HttpResponse response
        && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
      answered(context, response);
    }
    if (lingering != null && message instanceof LastHttpContent) {
      LingeringClose last = lingering;
      done = promise.unvoid();
      done.addListener(_ -> last.begin());
    }
    context.write(message, done);
  }

  /** The rest of a body that nobody waits for is not worth a connection. */
  private void answered(ChannelHandlerContext context, HttpResponse response) {
    RequestShare share = unanswered.poll();
    if (share == null) {
      return;
    }
    share.release();
    IncomingBody unfinished = body;
    if (unfinished != null && unfinished.share() == share && unfinished.isWorthAConnection()) {
      unfinished.close();
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      lingering = new LingeringClose(context);
      arrival.end();
    }
  }

  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    if (lingering == null) {
      context.close(promise);
    } else {
      lingering.begin();
      context.channel().closeFuture().addListener(_ -> promise.trySuccess());
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    arrival.end();
    if (body != null) {
      body.close();
      body = null;
    }
    // Those that are decided are given back when nobody works on them any more
    unanswered.stream().filter(share -> !share.isDecided()).forEach(RequestShare::release);
    unanswered.clear();
  }
}
