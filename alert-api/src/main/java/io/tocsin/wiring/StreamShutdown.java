package io.tocsin.wiring;

import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.tocsin.stream.AlertStream;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Ends the streams when the server begins to stop: by themselves they never would. */
@Singleton
final class StreamShutdown implements GracefulShutdownCapable {

  private final AlertStream stream;

  StreamShutdown(AlertStream stream) {
    this.stream = stream;
  }

  @Override
  public CompletionStage<?> shutdownGracefully() {
    stream.close();
    return CompletableFuture.completedFuture(null);
  }
}
