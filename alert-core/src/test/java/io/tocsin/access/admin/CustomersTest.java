package io.tocsin.access.admin;

import static io.tocsin.access.admin.TestAccess.ACME;
import static io.tocsin.access.admin.TestAccess.ADMIN;
import static io.tocsin.access.admin.TestAccess.done;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.access.AccessOutcome;
import io.tocsin.access.CustomerLookup;
import io.tocsin.access.CustomerLookup.Kind;
import io.tocsin.access.MemoryCustomers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomersTest {

  private final Customers customers =
      new Customers(new MemoryCustomers(new ArrayList<>()), () -> {});

  @Test
  void callerOfACustomer_seesAndMakesNothingElse() {
    CustomerLookup acme = done(customers.add(ADMIN, null, "acme.com", "Acme"));
    CustomerLookup all = done(customers.add(ADMIN, null, "ops", CustomerLookup.ALL));
    assertEquals(List.of(acme, all), customers.visible(ADMIN));
    assertEquals(List.of(acme), customers.visible(ACME));
    AccessOutcome<?> notFound = new AccessOutcome.NotFound<>();
    assertEquals(notFound, customers.find(ACME, all.id()));
    assertEquals(notFound, customers.change(ACME, all.id(), null, "x", "Acme"));
    assertEquals(notFound, customers.delete(ACME, all.id()));
    AccessOutcome<?> refused = new AccessOutcome.Invalid<>("not allowed to set customer to '*'");
    assertEquals(refused, customers.add(ACME, null, "ann", "*"));
    assertEquals(refused, customers.change(ACME, acme.id(), null, null, "*"));
    assertEquals(
        "acme.org", done(customers.change(ACME, acme.id(), null, "acme.org", null)).match());
    assertEquals("Acme", done(customers.delete(ACME, acme.id())).customer());
  }

  @Test
  void kind_byShapeUnlessItIsSaid_andKeptUntilTheMatchChanges() {
    assertEquals(Kind.GROUP, done(customers.add(ADMIN, null, "ops", "*")).kind());
    CustomerLookup made = done(customers.add(ADMIN, Kind.GROUP, "acme.com", "Acme"));
    assertEquals(Kind.GROUP, made.kind());
    made = done(customers.change(ADMIN, made.id(), null, "acme.com", "Other"));
    assertEquals(Kind.GROUP, made.kind());
    made = done(customers.change(ADMIN, made.id(), null, "bob@acme.com", null));
    assertEquals(Kind.LOGIN, made.kind());
    assertEquals(
        Kind.GROUP, done(customers.change(ADMIN, made.id(), Kind.GROUP, null, null)).kind());
  }
}
