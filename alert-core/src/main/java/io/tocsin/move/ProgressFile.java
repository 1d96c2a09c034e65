package io.tocsin.move;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.file.PrivateFiles;
import io.tocsin.json.JsonMappers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a move remembers how far it has come, so that it can go on there; or nowhere. */
public final class ProgressFile {

  private final @Nullable Path path;

  /** The file may be missing. */
  public ProgressFile(Path path) {
    this.path = path;
  }

  private ProgressFile() {
    this.path = null;
  }

  /** For a source that can be read only once: a move from it never goes on where it was. */
  public static ProgressFile none() {
    return new ProgressFile();
  }

  /**
   * What an earlier run has left; empty if there is none.
   *
   * @throws MoveFailedException if it was left by a move of something else, or is no such file
   */
  Optional<Progress> read(String source, String target) {
    if (path == null) {
      return Optional.empty();
    }
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
      Progress progress = JsonMappers.PLAIN.readValue(json, Progress.class);
      Objects.requireNonNull(progress.position());
      Objects.requireNonNull(progress.source());
      Objects.requireNonNull(progress.lastAlert());
      return progress;
    } catch (JsonProcessingException | RuntimeException e) {
      throw new MoveFailedException(
          path + " is no progress file; give --progress another one, or delete it", e);
    }
  }

  /**
   * What to say of an earlier run whose target was another one.
   *
   * @param alertId what the target lacks
   */
  MoveFailedException notOfTarget(String alertId) {
    return new MoveFailedException(
        "the target does not have alert %s, which an earlier run has moved into it; to start over, delete %s"
            .formatted(alertId, path));
  }

  /** Writes all of it or nothing. */
  void write(Progress progress) {
    if (path == null) {
      return;
    }
    try {
      PrivateFiles.write(path, JsonMappers.PLAIN.writeValueAsString(progress));
    } catch (IOException e) {
      throw new MoveFailedException(
          path + " can not be written; --progress names another file: " + e, e);
    }
  }

  void delete() {
    if (path == null) {
      return;
    }
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new MoveFailedException(path + " can not be deleted: " + e, e);
    }
  }
}
