package io.tocsin.web.body;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Puts a {@link BodyGate} into every connection, and closes those that are too many. */
@SuppressWarnings("FutureReturnValueIgnored") // failures of a channel close it
@Singleton
final class BodyGates implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private static final int MAX_READ_BYTES = 64 << 10;

  private final BodyBudget budget;
  private final BodyLimits limits;
  private final AtomicInteger connections = new AtomicInteger();

  BodyGates(BodyBudget budget, BodyLimits limits) {
    this.budget = budget;
    this.limits = limits;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Customizer(null));
    return event.getBean();
  }

  private final class Customizer implements NettyServerCustomizer {

    private final @Nullable Channel channel;

    Customizer(@Nullable Channel channel) {
      this.channel = channel;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel specific, ChannelRole role) {
      return new Customizer(specific);
    }

    @Override
    public void onStreamPipelineBuilt() {
      if (channel != null) {
        open(channel);
      }
    }
  }

  private void open(Channel channel) {
    channel.closeFuture().addListener(_ -> connections.decrementAndGet());
    if (connections.incrementAndGet() > limits.maxConnections()) {
      channel.close();
      return;
    }
    // The parts of one read are in memory before anybody can say that they are too many
    channel
        .config()
        .setRecvByteBufAllocator(
            new AdaptiveRecvByteBufAllocator(512, 2_048, MAX_READ_BYTES).maxMessagesPerRead(1));
    channel
        .pipeline()
        .addBefore(
            ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
            "bodies",
            new BodyGate(budget, limits));
  }
}
