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
 * What an earlier version has left in the database moves here when it is asked for.
 */
final class SecretFiles implements SecretStore {

  private static final Logger LOG = LoggerFactory.getLogger(SecretFiles.class);

  private final Path directory;
  private final SecretStore before;

  /** Secrets in that directory, which is made when there is one to keep. */
  SecretFiles(Path directory, SecretStore before) {
    this.directory = directory;
    this.before = before;
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
   * @throws StartRefusedException if users that are neither its owner nor of its group can read it
   */
  @Override
  public synchronized Optional<String> find(String name) {
    Path file = directory.resolve(name);
    try {
      if (Files.notExists(file)) {
        return before.find(name);
      }
      if (PrivateFiles.isOpenToOthers(file) && PrivateFiles.keepsRights(directory)) {
        throw StartRefusedException.unavailable(
            "other users can read the secret in %s; delete it, and a new one is made, or take their rights away (chmod 600)"
                .formatted(file));
      }
      return Optional.of(Files.readString(file, UTF_8).strip());
    } catch (IOException e) {
      throw unusable(e);
    }
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
