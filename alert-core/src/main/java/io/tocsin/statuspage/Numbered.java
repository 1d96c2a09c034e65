package io.tocsin.statuspage;

import java.util.Arrays;
import java.util.Optional;

/** A constant that both APIs know by a number. */
public interface Numbered {

  /** Its number, the same in both APIs unless it says otherwise. */
  int value();

  /** The constant of that class with that number. */
  static <E extends Enum<E> & Numbered> Optional<E> of(Class<E> type, long value) {
    return Arrays.stream(type.getEnumConstants()).filter(each -> each.value() == value).findFirst();
  }
}
