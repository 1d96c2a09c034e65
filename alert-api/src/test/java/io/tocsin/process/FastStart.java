package io.tocsin.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How tests start the many servers they need: small, and without loading each class anew. */
final class FastStart {

  private static final List<String> OPTIONS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+AutoCreateSharedArchive",
          "-XX:SharedArchiveFile=" + Path.of("target", "test-server.jsa"),
          // An archive that can not be used makes a start slow and nothing else
          "-Xlog:disable");

  static {
    makeArchive();
  }

  private FastStart() {}

  /** Starts one with more options for its virtual machine. */
  static ServerProcess start(ServerDatabase database, String... more) throws IOException {
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(List.of(more));
    return ServerProcess.start(database, options);
  }

  /** The virtual machine writes the archive when a server stops in good order. */
  private static void makeArchive() {
    try {
      Path directory = Files.createTempDirectory(Path.of("target"), "first-start");
      ServerProcess.start(ServerDatabase.h2(directory), OPTIONS).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
