package io.tocsin.move.alerta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.Alert;
import io.tocsin.json.JsonMappers;
import io.tocsin.move.Extent;
import io.tocsin.move.Item;
import io.tocsin.move.MoveFailedException;
import io.tocsin.move.Page;
import io.tocsin.move.Source;
import io.tocsin.move.alerta.LineReader.Line;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code mongoexport} writes of the collections {@code alerts} and {@code notes}: a JSON
 * document a line, also as the lines of one array. A note comes after its alert.
 */
public final class AlertaDump implements Source {

  static final int LONGEST_LINE = 16 << 20;

  private static final int RECORDS = 500;
  private static final long BYTES = 8 << 20;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final LineReader lines;
  private final OwnKeys ownKeys;
  private final Extent extent;
  private final AlertaMapper mapper;
  private final Clock clock;
  private final int pageSize;
  private long lineNumber;

  /**
   * A dump that nobody has read from yet.
   *
   * @param ownKeys of all of it
   * @param extent in bytes
   */
  public AlertaDump(
      InputStream input, OwnKeys ownKeys, Extent extent, AlertaSettings settings, Clock clock) {
    this(input, ownKeys, extent, settings, clock, RECORDS);
  }

  AlertaDump(
      InputStream input,
      OwnKeys ownKeys,
      Extent extent,
      AlertaSettings settings,
      Clock clock,
      int pageSize) {
    this.ownKeys = ownKeys;
    this.lines = new LineReader(input, LONGEST_LINE);
    this.extent = extent;
    this.mapper = new AlertaMapper(settings);
    this.clock = clock;
    this.pageSize = pageSize;
  }

  @Override
  public Extent extent() {
    return extent;
  }

  @Override
  public Optional<Page> next(String position) {
    try {
      seek(position);
      return read();
    } catch (EOFException e) {
      throw new MoveFailedException("the dump is shorter than it was", e);
    } catch (IOException e) {
      throw new MoveFailedException("the dump can not be read: " + e.getMessage(), e);
    }
  }

  /** A position is an offset in bytes and the lines before it. */
  private void seek(String position) throws IOException {
    if (position.isEmpty()) {
      return;
    }
    String[] parts = position.split(":", 2);
    try {
      lines.skipTo(Long.parseLong(parts[0]));
      lineNumber = Long.parseLong(parts[1]);
    } catch (RuntimeException e) {
      throw new MoveFailedException("there is no place '" + position + "' in the dump", e);
    }
  }

  private Optional<Page> read() throws IOException {
    long start = lines.offset();
    Instant now = clock.instant();
    List<Item> items = new ArrayList<>();
    long records = 0;
    while (records < pageSize && lines.offset() - start < BYTES) {
      Line line = lines.next();
      if (line == null) {
        break;
      }
      lineNumber++;
      List<Item> more = items(line, now);
      items.addAll(more);
      records += more.isEmpty() ? 0 : 1;
    }
    long end = lines.offset();
    return end == start
        ? Optional.empty()
        : Optional.of(
            new Page(
                Correlation.without(items, ownKeys::contains),
                end + ":" + lineNumber,
                records,
                end - start));
  }

  private List<Item> items(Line line, Instant now) {
    String place = "line " + lineNumber;
    if (line.tooLong()) {
      return List.of(new Item.Unusable(place, "a line of more than 16 MiB"));
    }
    return switch (record(line, lineNumber == 1)) {
      case ObjectNode record -> mapper.map(record, place, now);
      case MissingNode blank -> List.of();
      case JsonNode other -> List.of(new Item.Unusable(place, "not a JSON object on one line"));
    };
  }

  /** The record of a line: an object, missing if there is none, else something bad. */
  static JsonNode record(Line line, boolean isFirst) {
    byte[] bytes = line.bytes().array();
    int from = isFirst && startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    int to = bytes.length;
    while (from < to && isOf(bytes[from], "[, \t\r")) {
      from++;
    }
    while (from < to && isOf(bytes[to - 1], "], \t\r")) {
      to--;
    }
    return from == to ? MissingNode.getInstance() : parse(bytes, from, to - from);
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= BYTE_ORDER_MARK.length
        && bytes[0] == BYTE_ORDER_MARK[0]
        && bytes[1] == BYTE_ORDER_MARK[1]
        && bytes[2] == BYTE_ORDER_MARK[2];
  }

  private static boolean isOf(byte character, String characters) {
    return characters.indexOf(character) >= 0;
  }

  private static JsonNode parse(byte[] bytes, int from, int length) {
    try {
      JsonNode node = JsonMappers.STRICT.readTree(bytes, from, length);
      return node instanceof ObjectNode object
          ? ExtendedJson.plain(object)
          : NullNode.getInstance();
    } catch (IOException e) {
      return NullNode.getInstance();
    }
  }

  @Override
  public boolean isSame(Alert stored, Alert alert) {
    return AlertaMapper.isSame(stored, alert);
  }
}
