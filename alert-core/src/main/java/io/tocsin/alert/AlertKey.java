package io.tocsin.alert;

/**
 * What makes two posts the same alert, and the unit of a claim: no two stored alerts own the same
 * key.
 *
 * @param environment exact, may be empty
 * @param resource exact
 * @param customer empty for none
 * @param event exact
 * @param dedupKey distinguishes series that agree in all else; empty unless the source gives one
 */
public record AlertKey(
    String environment, String resource, String customer, String event, String dedupKey) {

  /** The key of another event of the same thing. */
  public AlertKey withEvent(String other) {
    return new AlertKey(environment, resource, customer, other, dedupKey);
  }

  /**
   * Equal for all keys that may ever be duplicates or correlate of one another; it picks the lane.
   */
  public int laneHash() {
    return (31 * environment.hashCode() + resource.hashCode()) * 31 + customer.hashCode();
  }
}
