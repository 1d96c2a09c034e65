package io.tocsin.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The most memory that a process of this Linux machine was seen to hold. */
final class ResidentMemory {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Path status;
  private volatile long mostKilobytes;

  ResidentMemory(long pid) {
    this.status = Path.of("/proc", String.valueOf(pid), "status");
  }

  Void watch(Duration length) throws IOException {
    long end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < end) {
      mostKilobytes = Math.max(mostKilobytes, kilobytes());
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return null;
  }

  private long kilobytes() throws IOException {
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    }
  }

  long mostMegabytes() {
    return mostKilobytes / 1024;
  }
}
