package io.tocsin.web;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@link Mount} and {@link RawQuery} before everything else that looks at a request. It is
 * done here because a filter that gives a request another path takes its body away.
 */
@Singleton
final class MountCustomizer implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Customizer(null));
    return event.getBean();
  }

  private record Customizer(@Nullable Channel channel) implements NettyServerCustomizer {

    @Override
    public NettyServerCustomizer specializeForChannel(Channel specific, ChannelRole role) {
      return new Customizer(specific);
    }

    @Override
    public void onStreamPipelineBuilt() {
      if (channel != null) {
        channel
            .pipeline()
            .addBefore(
                ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "mount", Rewriter.INSTANCE);
      }
    }
  }

  @Sharable
  private static final class Rewriter extends ChannelInboundHandlerAdapter {

    private static final Rewriter INSTANCE = new Rewriter();

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        rewrite(request);
      }
      context.fireChannelRead(message);
    }

    private static void rewrite(HttpRequest request) {
      request.headers().remove(Mount.HEADER).remove(Mount.SENT);
      String uri = request.uri();
      int end = uri.indexOf('?');
      String path = end < 0 ? uri : uri.substring(0, end);
      if (Mount.isMounted(path)) {
        request.headers().set(Mount.HEADER, Mount.API);
      }
      String routed = Mount.routed(path);
      String query = end < 0 ? "" : RawQuery.encoded(uri.substring(end));
      if (!routed.equals(path)) {
        request.headers().set(Mount.SENT, path);
      }
      if (!uri.equals(routed + query)) {
        request.setUri(routed + query);
      }
      if (PublicPaths.isPing(routed)) {
        takeAsBytes(request);
      }
    }

    /**
     * The framework takes no forms of several parts, and nobody asks what the body of a ping is.
     */
    private static void takeAsBytes(HttpRequest request) {
      if (request.headers().contains(HttpHeaderNames.CONTENT_TYPE)) {
        request
            .headers()
            .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_OCTET_STREAM);
      }
    }
  }
}
