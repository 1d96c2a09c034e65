package io.tocsin.query;

/** What a condition or an order can look at: a member of every alert, or one attribute. */
public sealed interface Field permits AlertField, Field.Attribute {

  /** The name in filters, as {@code attributes.rack}. */
  String label();

  /** How its values compare. */
  AlertField.Kind kind();

  /**
   * One attribute of an alert, compared as text: strings as they are, other JSON values in compact
   * JSON.
   *
   * @param name the attribute's key
   */
  record Attribute(String name) implements Field {
    @Override
    public String label() {
      return "attributes." + name;
    }

    @Override
    public AlertField.Kind kind() {
      return AlertField.Kind.TEXT;
    }
  }
}
