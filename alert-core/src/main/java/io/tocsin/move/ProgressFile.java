package io.tocsin.move;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;

/** Where a move remembers how far it has come, so that it can go on there. */
public final class ProgressFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;

  /** The file may be missing. */
  public ProgressFile(Path path) {
    this.path = path;
  }

  /**
   * What an earlier run has left; empty if there is none.
   *
   * @throws MoveFailedException if it was left by a move of something else, or is no such file
   */
  Optional<Progress> read(String source, String target) {
    try {
      Progress progress = parse(Files.readString(path));
      if (!progress.isOf(source, target)) {
        throw new MoveFailedException(
            "%s tells how far the move from %s to %s has come; give --progress another file, or delete it"
                .formatted(path, progress.source(), progress.target()));
      }
      return Optional.of(progress);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new MoveFailedException(path + " can not be read: " + e.getMessage(), e);
    }
  }

  private Progress parse(String json) {
    try {
      Progress progress = JSON.readValue(json, Progress.class);
      Objects.requireNonNull(progress.position());
      Objects.requireNonNull(progress.source());
      return progress;
    } catch (JsonProcessingException | RuntimeException e) {
      throw new MoveFailedException(
          path + " is no progress file; give --progress another one, or delete it", e);
    }
  }

  /** Writes all of it or nothing. */
  void write(Progress progress) {
    Path next = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.writeString(next, JSON.writeValueAsString(progress));
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new MoveFailedException(
          path + " can not be written; --progress names another file: " + e, e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new MoveFailedException(path + " can not be deleted: " + e, e);
    }
  }
}
