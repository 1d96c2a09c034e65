package io.tocsin.web.body;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;

/** The body of a request that has not all arrived; for the thread of its connection. */
sealed interface IncomingBody permits ShortBody, HeldBody {

  RequestShare share();

  /** Takes a part, which it releases or passes on; true if that was the last. */
  boolean add(ChannelHandlerContext context, HttpContent content);

  /** Nothing more is there now. */
  void readComplete();

  /** Whether more may be read from the connection. */
  boolean mayRead();

  /** Fails whoever waits for the body; what comes of it later is dropped. */
  void fail(ChannelHandlerContext context, RuntimeException failure);

  /** Whether the rest can be too much to read for nothing. */
  boolean isWorthAConnection();

  /** Gives its memory back. */
  void close();
}
