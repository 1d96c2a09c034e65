package io.tocsin.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.access.SecretStore;
import io.tocsin.file.PrivateFiles;
import io.tocsin.settings.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secrets in files that only their owner can read, one each, in a directory of a single server.
 * What an earlier version has left in the database moves here when it is asked for, unless others
 * could read it there.
 */
final class SecretFiles implements SecretStore {

  private static final Logger LOG = LoggerFactory.getLogger(SecretFiles.class);

  /** Shorter ones can be guessed: above all that of a file which somebody has emptied. */
  private static final int MIN_CHARS = 32;

  private final Path directory;
  private final SecretStore before;
  private final boolean exposed;

  /**
   * Secrets in that directory, which is made when there is one to keep.
   *
   * @param exposed whether others could read what is in the database
   */
  SecretFiles(Path directory, SecretStore before, boolean exposed) {
    this.directory = directory;
    this.before = before;
    this.exposed = exposed;
  }

  @Override
  public synchronized String findOrKeep(String name, String fresh) {
    String secret = find(name).orElse(fresh);
    Path file = directory.resolve(name);
    try {
      PrivateFiles.createDirectories(directory);
      restrict(directory);
      if (Files.exists(file)) {
        restrict(file);
      } else {
        PrivateFiles.write(file, secret + "\n");
      }
    } catch (IOException e) {
      throw unusable(e);
    }
    before.delete(name); // not before it is on disk
    return secret;
  }

  /** Secrets are asked for at the start. */
  private StartRefusedException unusable(IOException failure) {
    String reason = failure.getClass().getSimpleName().replace("Exception", "");
    return StartRefusedException.unavailable(
        "the secrets in %s cannot be used (%s: %s); this server runs as the user %s"
            .formatted(directory, reason, failure.getMessage(), System.getProperty("user.name")));
  }

  /** Its group may have got rights, as volumes of containers give them. */
  private static void restrict(Path path) {
    try {
      if (PrivateFiles.restrict(path)) {
        LOG.info("nobody but its owner has rights to {} now", path);
      }
    } catch (IOException e) {
      LOG.warn("others than its owner have rights to {}", path);
    }
  }

  /**
   * The secret of that name.
   *
   * @throws StartRefusedException if users that are neither its owner nor of its group can read it,
   *     or if it is none
   */
  @Override
  public synchronized Optional<String> find(String name) {
    Path file = directory.resolve(name);
    try {
      if (Files.notExists(file)) {
        return kept(name);
      }
      if (PrivateFiles.isOpenToOthers(file) && PrivateFiles.keepsRights(directory)) {
        throw StartRefusedException.unavailable(
            "other users can read the secret in %s; delete it, and a new one is made, or take their rights away (chmod 600)"
                .formatted(file));
      }
      return Optional.of(read(file));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Optional<String> kept(String name) {
    Optional<String> kept = before.find(name);
    if (kept.isEmpty() || !exposed) {
      return kept;
    }
    LOG.warn(
        "others could read the secret {} in the database: there is a new one now, and whoever had"
            + " logged in has to do so again",
        name);
    return Optional.empty();
  }

  private static String read(Path file) throws IOException {
    String secret = Files.readString(file, UTF_8).strip();
    if (secret.length() < MIN_CHARS) {
      throw StartRefusedException.unavailable(
          "the secret in %s is shorter than %d characters; delete it, and a new one is made"
              .formatted(file, MIN_CHARS));
    }
    return secret;
  }

  @Override
  public synchronized void delete(String name) {
    try {
      Files.deleteIfExists(directory.resolve(name));
      before.delete(name);
    } catch (IOException e) {
      throw unusable(e);
    }
  }
}
