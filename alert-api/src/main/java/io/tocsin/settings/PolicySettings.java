package io.tocsin.settings;

import io.tocsin.policy.HeartbeatSettings;
import io.tocsin.policy.RejectSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * Which plugins there are, and what those are told that settings tell something.
 *
 * @param plugins names, in the order in which they are asked
 * @param raiseOnError whether a plugin that fails ends a request with 500; else it is passed over
 * @param directory where the jars of others are, if it is there
 */
public record PolicySettings(
    List<String> plugins,
    boolean raiseOnError,
    Path directory,
    RejectSettings reject,
    HeartbeatSettings heartbeat) {

  public PolicySettings {
    plugins = List.copyOf(plugins);
  }
}
