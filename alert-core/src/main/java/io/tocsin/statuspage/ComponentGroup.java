package io.tocsin.statuspage;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Components that are shown together.
 *
 * @param order by which it is listed, the lowest first
 * @param orderColumn by what its components are listed: id, last_updated, name, manual or status;
 *     null for their own order
 * @param orderDirection asc or desc; null for ascending
 * @param visible who sees it, and the components in it
 * @param meta any JSON values by name
 */
public record ComponentGroup(
    long id,
    String name,
    int order,
    @Nullable String orderColumn,
    @Nullable String orderDirection,
    Collapsed collapsed,
    Visibility visible,
    Map<String, Object> meta,
    Instant created,
    Instant updated)
    implements Item {

  /** Whether the page shows its components at first. */
  public enum Collapsed implements Numbered {
    OPEN(0),
    FOLDED(1),
    /** Folded unless something is wrong. */
    FOLDED_WHILE_WELL(2);

    private final int value;

    Collapsed(int value) {
      this.value = value;
    }

    @Override
    public int value() {
      return value;
    }
  }

  public ComponentGroup {
    meta = Values.copy(meta);
  }

  /** A new group without a name, which only callers with a name see. */
  public static ComponentGroup blank(long id, Collapsed collapsed, Instant now) {
    return new ComponentGroup(
        id, "", 0, null, null, collapsed, Visibility.AUTHENTICATED, Map.of(), now, now);
  }
}
