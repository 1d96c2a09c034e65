package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.VisiblePage;
import java.util.List;
import java.util.Optional;

/** How items of one type are shown and changed. */
interface Resource<T extends Item> {

  Class<T> type();

  /** The fields without which none is made. */
  List<String> required();

  /** Those that a viewer sees. */
  List<T> all(VisiblePage page);

  /** The one of that id, if the viewer sees it. */
  Optional<T> find(VisiblePage page, long id);

  Listing<T> listing(Call call);

  ObjectNode json(Call call, T item);

  /** A new one of which nothing is said yet. */
  T blank(PageEdit edit, Call call);

  /** What the fields make of one. */
  T read(Input input, T before, PageEdit edit);

  /** Adds or changes one; no rule is broken. */
  default void put(PageEdit edit, Input input, T item) {
    edit.put(item);
  }

  /** Takes one away. */
  default void remove(PageEdit edit, T item) {
    edit.remove(item);
  }
}
