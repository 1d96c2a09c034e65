package io.tocsin.store.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A MongoDB server in this process, for tests: it speaks the wire protocol and keeps all in memory.
 * It uses no indexes but unique ones, so collections have to be small.
 */
public final class TestMongo implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final MongoServer server;
  private final InetSocketAddress address;

  private TestMongo(MongoServer server) {
    this.server = server;
    this.address = server.bind();
  }

  /** A server with nothing in it. */
  public static TestMongo start() {
    return start(_ -> {});
  }

  /** A server with nothing in it, whose commands are shown. */
  static TestMongo start(Consumer<Document> commands) {
    return new TestMongo(new MongoServer(new OneAtATime(commands)));
  }

  /** The same, which says that it is the primary of a replica set. */
  static TestMongo startAsPrimary(Consumer<Document> commands) {
    return new TestMongo(
        new MongoServer(
            new OneAtATime(commands) {
              @Override
              public Document handleCommand(
                  Channel channel, String database, String command, Document query) {
                Document answer = super.handleCommand(channel, database, command, query);
                return command.equalsIgnoreCase("isMaster")
                    ? answer.append("setName", "rs")
                    : answer;
              }
            }));
  }

  /** The same, with change streams. */
  static TestMongo startWithChangeStreams() {
    MongoServer server = new MongoServer(new MemoryBackend());
    server.enableOplog();
    return new TestMongo(server);
  }

  /** The port of the loopback address that it listens on. */
  public int port() {
    return address.getPort();
  }

  /** How to reach it. */
  public String uri() {
    return "mongodb://127.0.0.1:" + port();
  }

  /** How to reach a database of it. */
  public MongoSettings settings(String database) {
    return new MongoSettings(uri(), database, TIMEOUT);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  /** By itself the server may answer with a document that it changes at that moment. */
  private static class OneAtATime extends MemoryBackend {
    private final Consumer<Document> commands;

    private OneAtATime(Consumer<Document> commands) {
      this.commands = commands;
    }

    @Override
    public synchronized Document handleMessage(MongoMessage message) {
      commands.accept(message.getDocument());
      GroupKeys.spellOut(message.getDocument());
      return super.handleMessage(message).cloneDeeply();
    }
  }
}
