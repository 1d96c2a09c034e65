package io.tocsin.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of time zones that people may give. */
public final class TimeZones {

  private static final String LINKS_FILE = "zone-links.txt";
  private static final String NOT_OF_THE_DATABASE = "SystemV/";
  private static final Set<String> REGIONS = ZoneId.getAvailableZoneIds();
  private static final Map<String, String> LINKS = readLinks();

  private TimeZones() {}

  /**
   * The zone of a name of the IANA time zone database, by its present name: {@code Europe/Kiev}
   * gives {@code Europe/Kyiv}. Case counts.
   *
   * @return empty for everything else, offsets such as {@code +02:00} among it
   */
  public static Optional<ZoneId> canonical(String name) {
    String present = LINKS.getOrDefault(name, name);
    return REGIONS.contains(present) && !present.startsWith(NOT_OF_THE_DATABASE)
        ? Optional.of(ZoneId.of(present))
        : Optional.empty();
  }

  /** Present names by former names, which Java's own list lacks in part. */
  static Map<String, String> links() {
    return LINKS;
  }

  private static Map<String, String> readLinks() {
    try (InputStream file = TimeZones.class.getResourceAsStream(LINKS_FILE)) {
      String text =
          new String(
              Objects.requireNonNull(file, LINKS_FILE).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .collect(Collectors.toUnmodifiableMap(names -> names[0], names -> names[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
