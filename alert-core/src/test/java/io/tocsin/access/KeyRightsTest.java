package io.tocsin.access;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.access.KeyOwners.Owner;
import io.tocsin.access.Rights.Limits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRightsTest {

  private static final Limits UNLIMITED = new Limits.To(List.of());

  private final KeyRights rights = new KeyRights(new Scopes(List.of(), List.of()));

  private static ApiKey key(
      List<String> scopes, @Nullable String customer, @Nullable String grantedBy) {
    return new ApiKey("id", 1, "h", "", "joe", scopes, "", NOW, NOW, 0, null, customer, grantedBy);
  }

  private static Optional<Owner> owner(Set<String> scopes, Limits limits) {
    return Optional.of(new Owner(User.Status.ACTIVE, scopes, limits));
  }

  @ParameterizedTest
  @CsvSource({
    "'admin,read,write', 'read', 'read'",
    "'read', 'admin,read,write', 'read'",
    "'write', 'write:alerts', 'write:alerts'",
    "'write:alerts', 'write', 'write:alerts'",
    "'read:alerts,admin:keys', 'write', 'read:alerts'",
    "'admin', 'admin:users,read', 'admin:users,read'",
    "'read', '', ''"
  })
  void holder_hasTheScopesThatBothHave(String key, String owner, String both) {
    Caller holder =
        rights
            .holder(key(list(key), null, null), owner(Set.copyOf(list(owner)), UNLIMITED))
            .orElseThrow();
    assertEquals(Set.copyOf(list(both)), holder.scopes());
  }

  private static List<String> list(String names) {
    return names.isEmpty() ? List.of() : List.of(names.split(","));
  }

  @Test
  void holder_seesTheCustomersThatBothMaySee() {
    assertEquals(List.of(), customers(null, UNLIMITED));
    assertEquals(List.of("A"), customers("A", UNLIMITED));
    assertEquals(List.of("A", "B"), customers(null, new Limits.To(List.of("A", "B"))));
    assertEquals(List.of("B"), customers("B", new Limits.To(List.of("A", "B"))));
    assertEquals(null, customers("C", new Limits.To(List.of("A", "B"))));
    assertEquals(null, customers("A", new Limits.Unknown("joe", List.of("joe"))));
    assertEquals(null, customers(null, new Limits.Unknown("joe", List.of("joe"))));
  }

  private @Nullable List<String> customers(@Nullable String customer, Limits limits) {
    return rights
        .holder(key(List.of("read"), customer, null), owner(Set.of("read"), limits))
        .map(Caller::customers)
        .orElse(null);
  }

  @Test
  void holder_ofAnIndependentKey_hasWhatTheKeyHas() {
    ApiKey key = key(List.of("write"), "A", "boss");
    Caller holder = Caller.key("joe", "A", Set.of("write"));
    assertEquals(Optional.of(holder), rights.holder(key, Optional.empty()));
    assertEquals(Optional.of(holder), rights.holder(key, owner(Set.of(), UNLIMITED)));
  }

  @Test
  void holder_ofAKeyWhoseUserIsGoneOrNotActive_isNobody() {
    ApiKey own = key(List.of("read"), null, null);
    Owner inactive = new Owner(User.Status.INACTIVE, Scopes.ADMIN, UNLIMITED);
    assertEquals(Optional.empty(), rights.holder(own, Optional.empty()));
    assertEquals(Optional.empty(), rights.holder(own, Optional.of(inactive)));
    ApiKey independent = key(List.of("read"), null, "boss");
    assertEquals(Optional.empty(), rights.holder(independent, Optional.of(inactive)));
  }
}
