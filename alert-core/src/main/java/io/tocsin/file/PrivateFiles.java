package io.tocsin.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes files and directories that nobody but their owner can read, and takes the rights of others
 * away. Where the file system has no rights of POSIX (as on Windows), files get those that their
 * directory gives them, and nothing is found to be readable by others.
 */
public final class PrivateFiles {

  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(OTHERS_READ, OTHERS_WRITE, OTHERS_EXECUTE);

  private PrivateFiles() {}

  /** Makes a directory and those above it, where they are missing, with the mode 0700. */
  public static void createDirectories(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, attributes(directory, DIRECTORY));
    }
  }

  /** Makes an empty file with the mode 0600; does nothing if it is there. */
  public static void createFile(Path file) throws IOException {
    try {
      Files.createFile(file, attributes(file, FILE));
    } catch (FileAlreadyExistsException e) {
      return; // made before
    }
  }

  /** Opens a file to write to it; makes it with the mode 0600 if it is not there. */
  public static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes(file, FILE));
  }

  /**
   * Writes a file of the mode 0600, whatever the file that it replaces has. After a crash there is
   * the old file or the new one, and never a part of one.
   */
  public static void write(Path file, String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(next);
    try (FileChannel channel =
        FileChannel.open(
            next,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attributes(next, FILE))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Takes away what others than the owner may do with a file or directory.
   *
   * @return whether anybody but the owner could do anything with it before
   * @throws IOException also if it belongs to another user
   */
  public static boolean restrict(Path path) throws IOException {
    if (!hasRights(path)) {
      return false;
    }
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
    Set<PosixFilePermission> kept = EnumSet.noneOf(PosixFilePermission.class);
    kept.addAll(rights);
    kept.retainAll(DIRECTORY);
    if (kept.equals(rights)) {
      return false;
    }
    Files.setPosixFilePermissions(path, kept);
    return true;
  }

  /** Whether users that are neither the owner nor of the group can do anything with it. */
  public static boolean isOpenToOthers(Path path) throws IOException {
    return hasRights(path)
        && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
  }

  /**
   * Whether the file system of a directory keeps the rights that files are made with. Some that are
   * mounted (FAT, shares of other machines) say that they do, and give every file the same.
   */
  public static boolean keepsRights(Path directory) throws IOException {
    if (!hasRights(directory)) {
      return false;
    }
    Path probe = Files.createTempFile(directory, "rights", ".tmp");
    try {
      return !isOpenToOthers(probe);
    } finally {
      Files.delete(probe);
    }
  }

  private static boolean hasRights(Path path) throws IOException {
    FileStore store = Files.getFileStore(path);
    return store.supportsFileAttributeView(PosixFileAttributeView.class);
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> rights) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
        : new FileAttribute<?>[0];
  }
}
