package io.tocsin.wiring;

import io.tocsin.file.PrivateFiles;
import io.tocsin.settings.StartRefusedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that is ours alone as long as this is open, whatever else runs on the machine, and
 * that no other user can read.
 */
final class DataDirectory implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

  private static final String DATABASE = "tocsin.mv.db";

  /** How the names of all files begin that the server and its database keep there. */
  private static final String OURS = "tocsin.";

  /** What every file system has in its topmost directory. */
  private static final String LOST_AND_FOUND = "lost+found";

  private final @Nullable FileChannel lockFile;
  private final boolean exposed;

  private DataDirectory(@Nullable FileChannel lockFile, boolean exposed) {
    this.lockFile = lockFile;
    this.exposed = exposed;
  }

  /** For servers that keep nothing on this machine. */
  static DataDirectory unused() {
    return new DataDirectory(null, false);
  }

  /**
   * Takes the directory to write to it. One that is not there is made, for its owner only; from one
   * that is there, and from our files in it, the rights of others are taken away.
   *
   * @throws StartRefusedException if it cannot be made or written, if it belongs to another server,
   *     or if others can read it and that cannot, or must not, be changed
   */
  static DataDirectory open(Path directory) {
    try {
      PrivateFiles.createDirectories(directory);
      boolean exposed = isDatabaseExposed(directory);
      restrict(directory);
      DataDirectory taken = lock(directory, exposed);
      restrictFiles(directory);
      // The database makes them readable for whoever the umask says, where they are missing
      PrivateFiles.createFile(directory.resolve(DATABASE));
      PrivateFiles.createFile(directory.resolve("tocsin.trace.db"));
      return taken;
    } catch (IOException e) {
      throw notWritable(directory, e);
    }
  }

  /**
   * Takes the directory to read what is in it.
   *
   * @throws StartRefusedException if it has no database, cannot be written, or belongs to another
   *     server
   */
  static DataDirectory openToRead(Path directory) {
    if (Files.notExists(directory.resolve(DATABASE))) {
      throw StartRefusedException.unavailable("there is no database in " + directory);
    }
    try {
      return lock(directory, isDatabaseExposed(directory));
    } catch (IOException e) {
      throw notWritable(directory, e);
    }
  }

  private static boolean isDatabaseExposed(Path directory) throws IOException {
    Path database = directory.resolve(DATABASE);
    return Files.exists(database)
        && PrivateFiles.isOpenToOthers(directory)
        && PrivateFiles.isOpenToOthers(database);
  }

  /** Whether other users could read the database before this was opened. */
  boolean wasExposed() {
    return exposed;
  }

  private static StartRefusedException notWritable(Path directory, IOException failure) {
    String reason = failure.getClass().getSimpleName().replace("Exception", "");
    return StartRefusedException.unavailable(
        "the data directory %s cannot be written (%s: %s); this server runs as the user %s"
            .formatted(directory, reason, failure.getMessage(), System.getProperty("user.name")));
  }

  private static void restrict(Path directory) throws IOException {
    if (!PrivateFiles.isOpenToOthers(directory)) {
      restrictGroup(directory);
      return;
    }
    if (!PrivateFiles.keepsRights(directory)) {
      LOG.warn(
          "the file system of {} keeps no rights: whoever can read it, reads the database",
          directory);
      return;
    }
    if (isSharedWithOthers(directory)) {
      throw readableByOthers(directory);
    }
    try {
      if (PrivateFiles.restrict(directory)) {
        LOG.warn("others could read the data directory {}; its mode is 0700 now", directory);
      }
    } catch (IOException e) {
      throw readableByOthers(directory);
    }
  }

  /** What a group may do is for the owner to say, where the owner is somebody else. */
  private static void restrictGroup(Path directory) {
    try {
      if (PrivateFiles.restrict(directory)) {
        LOG.info("the mode of the data directory {} is 0700 now", directory);
      }
    } catch (IOException e) {
      LOG.info("the group of the data directory {} can read its names", directory);
    }
  }

  /** Whether it is not a directory of ours: there is no database, and something else. */
  private static boolean isSharedWithOthers(Path directory) throws IOException {
    List<String> names = names(directory);
    return !names.contains(DATABASE)
        && names.stream().anyMatch(name -> !name.startsWith(OURS) && !name.equals(LOST_AND_FOUND));
  }

  private static StartRefusedException readableByOthers(Path directory) {
    return StartRefusedException.unavailable(
        "other users can read the data directory %s; make it a directory of the user %s alone (chown, chmod 700), or name one below it that is not there yet (TOCSIN_DATA_DIR)"
            .formatted(directory, System.getProperty("user.name")));
  }

  private static void restrictFiles(Path directory) throws IOException {
    for (String name : names(directory)) {
      Path file = directory.resolve(name);
      if (name.startsWith(OURS) && Files.isRegularFile(file) && PrivateFiles.restrict(file)) {
        LOG.info("the mode of {} is 0600 now", file);
      }
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private static DataDirectory lock(Path directory, boolean exposed) throws IOException {
    FileChannel lockFile = PrivateFiles.open(directory.resolve("tocsin.lock"));
    if (tryLock(lockFile) == null) {
      lockFile.close();
      throw StartRefusedException.unavailable(
          "the data directory " + directory + " is in use by another server");
    }
    return new DataDirectory(lockFile, exposed);
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    if (lockFile != null) {
      lockFile.close();
    }
  }
}
