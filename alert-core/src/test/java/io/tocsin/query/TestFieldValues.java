package io.tocsin.query;

import io.tocsin.alert.Alert;
import java.util.stream.Stream;

/** Shows tests what values an alert has in a field. */
public final class TestFieldValues {

  private TestFieldValues() {}

  /** The field's value, its elements, or nothing if the alert lacks it. */
  public static Stream<Object> of(Alert alert, Field field) {
    return FieldValues.of(alert, field);
  }
}
