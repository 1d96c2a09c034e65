package io.tocsin.wiring;

import io.tocsin.settings.StartRefusedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** A directory that is ours alone as long as this is open, whatever else runs on the machine. */
final class DataDirectory implements AutoCloseable {

  private final @Nullable FileChannel lockFile;

  private DataDirectory(@Nullable FileChannel lockFile) {
    this.lockFile = lockFile;
  }

  /** For servers that keep nothing on this machine. */
  static DataDirectory unused() {
    return new DataDirectory(null);
  }

  /**
   * Takes the directory; one that is not there is made, for its owner only.
   *
   * @throws StartRefusedException if it can not be made or written, or belongs to another server
   */
  static DataDirectory open(Path directory) {
    try {
      create(directory);
      FileChannel lockFile =
          FileChannel.open(
              directory.resolve("tocsin.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (lock(lockFile) == null) {
        lockFile.close();
        throw StartRefusedException.unavailable(
            "the data directory " + directory + " is in use by another server");
      }
      return new DataDirectory(lockFile);
    } catch (IOException e) {
      throw StartRefusedException.unavailable(
          "the data directory " + directory + " can not be written (" + reason(e) + ")");
    }
  }

  private static void create(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return;
    }
    Files.createDirectories(directory);
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String reason(IOException failure) {
    return failure.getClass().getSimpleName().replace("Exception", "");
  }

  @Override
  public void close() throws IOException {
    if (lockFile != null) {
      lockFile.close();
    }
  }
}
