package io.tocsin.settings;

import io.tocsin.settings.ServerSettings.VersionShown;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Which build of the server this is. */
public record BuildInfo(String release, String build, String date, String revision) {

  private static final String RESOURCE = "/tocsin-build.properties";

  /** This build, as the build wrote it down. */
  public static BuildInfo load() {
    Properties properties = new Properties();
    try (InputStream file = BuildInfo.class.getResourceAsStream(RESOURCE)) {
      if (file != null) {
        properties.load(file);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + RESOURCE, e);
    }
    return new BuildInfo(
        properties.getProperty("release", "unknown"),
        properties.getProperty("build", "DEV"),
        properties.getProperty("date", "unknown"),
        properties.getProperty("revision", "HEAD"));
  }

  /** As much of the release as clients may know; null for nothing. */
  public @Nullable String version(VersionShown shown) {
    return switch (shown) {
      case FULL -> release;
      case MAJOR -> release.split("\\.", 2)[0];
      case OFF -> null;
    };
  }
}
