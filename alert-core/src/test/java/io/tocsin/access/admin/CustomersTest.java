package io.tocsin.access.admin;

import static io.tocsin.access.admin.TestAccess.ACME;
import static io.tocsin.access.admin.TestAccess.ADMIN;
import static io.tocsin.access.admin.TestAccess.done;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.access.AccessOutcome;
import io.tocsin.access.CustomerLookup;
import io.tocsin.access.MemoryCustomers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomersTest {

  private final Customers customers =
      new Customers(new MemoryCustomers(new ArrayList<>()), () -> {});

  @Test
  void callerOfACustomer_seesAndMakesNothingElse() {
    CustomerLookup acme = done(customers.add(ADMIN, "acme.com", "Acme"));
    CustomerLookup all = done(customers.add(ADMIN, "ops", CustomerLookup.ALL));
    assertEquals(List.of(acme, all), customers.visible(ADMIN));
    assertEquals(List.of(acme), customers.visible(ACME));
    AccessOutcome<?> notFound = new AccessOutcome.NotFound<>();
    assertEquals(notFound, customers.find(ACME, all.id()));
    assertEquals(notFound, customers.change(ACME, all.id(), "x", "Acme"));
    assertEquals(notFound, customers.delete(ACME, all.id()));
    AccessOutcome<?> refused = new AccessOutcome.Invalid<>("not allowed to set customer to '*'");
    assertEquals(refused, customers.add(ACME, "ann", "*"));
    assertEquals(refused, customers.change(ACME, acme.id(), null, "*"));
    assertEquals("acme.org", done(customers.change(ACME, acme.id(), "acme.org", null)).match());
    assertEquals("Acme", done(customers.delete(ACME, acme.id())).customer());
  }
}
