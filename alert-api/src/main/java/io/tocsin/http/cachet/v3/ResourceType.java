package io.tocsin.http.cachet.v3;

import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.PageEdit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How items of one type are found, shown and changed. */
interface ResourceType<T extends Item> {

  Class<T> item();

  /** Of what the abilities are called that changes need, as {@code components}. */
  String ability();

  /** What may be asked for. */
  Listing<T> listing();

  /** Those that the caller sees. */
  List<T> all(Look look);

  /** The one of that id, if the caller sees it. */
  Optional<T> find(Look look, long id);

  Resource present(Look look, T item);

  /**
   * What the body makes of one.
   *
   * @param before null for a new one
   * @return what stores it, if no rule is broken and the caller may
   */
  Supplier<Stored<T>> read(PageEdit edit, Change change, @Nullable T before);

  /**
   * An item as it is stored.
   *
   * @param isNew whether it was not there before
   */
  record Stored<T>(T item, boolean isNew) {}

  /** What stores an item and nothing else. */
  default Supplier<Stored<T>> storing(PageEdit edit, T item, @Nullable T before) {
    return () -> new Stored<>(edit.put(item), before == null);
  }

  /** Takes one away. */
  default void remove(PageEdit edit, T item) {
    edit.remove(item);
  }

  /** Whether only those see items who may change them. */
  default boolean isPrivate() {
    return false;
  }

  /** The same for an edit of that item, which must not ask the store for anything. */
  default ResourceType<T> forEdit(long id) {
    return this;
  }
}
