package io.tocsin.blackout;

import io.tocsin.access.Caller;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.query.AlertField;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.AlertSearch.Counts;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import java.util.List;
import java.util.Optional;

/** How much a blackout would hide of what is open now, whatever its schedule. */
public final class Breadth {

  /** With fewer open alerts than these, no blackout is too broad. */
  static final long FEW = 50;

  private static final int EXAMPLES = 10;

  private final AlertSearch search;
  private final Condition open;
  private final BlackoutSettings settings;
  private final boolean customerViews;

  public Breadth(
      AlertSearch search, AlarmModel model, BlackoutSettings settings, boolean customerViews) {
    this.search = search;
    this.open = OpenStatuses.open(model);
    this.settings = settings;
    this.customerViews = customerViews;
  }

  /**
   * What a blackout would hide.
   *
   * @param counts of those alerts
   * @param open how many alerts are open
   * @param examples the latest received of those alerts
   */
  public record Preview(Counts counts, long open, List<Alert> examples) {
    public Preview {
      examples = List.copyOf(examples);
    }
  }

  /** What it would hide of what the caller may see. */
  public Preview preview(Coverage coverage, Caller caller) {
    Condition hidden = caller.restrict(hidden(coverage.condition(customerViews)));
    return new Preview(
        search.count(hidden),
        search.count(caller.restrict(open)).total(),
        search.find(new AlertQuery(hidden, List.of(), new Page(1, EXAMPLES), false, false)));
  }

  /**
   * Why it takes an administrator to make that blackout; empty if it does not. Where a customer's
   * blackout leaves the alerts of others alone, the share is that of the customer's open alerts.
   */
  public Optional<String> excess(Coverage coverage) {
    return excess(measured(coverage), coverage.condition(customerViews));
  }

  /** Why several blackouts together, which are no customer's, are too broad; empty if not. */
  public Optional<String> excess(List<Coverage> together) {
    return excess(
        open,
        new Condition.Any(
            together.stream().map(coverage -> coverage.condition(customerViews)).toList()));
  }

  private Optional<String> excess(Condition measured, Condition covered) {
    long all = search.count(measured).total();
    if (all < FEW) {
      return Optional.empty();
    }
    long hidden = search.count(hidden(covered)).total();
    double share = (double) hidden / all;
    return share <= settings.breadthLimit()
        ? Optional.empty()
        : Optional.of(
            "would hide %d of %d open alerts (%d %%)"
                .formatted(hidden, all, Math.round(share * 100)));
  }

  private Condition measured(Coverage coverage) {
    String customer = customerViews ? coverage.customer() : null;
    return customer == null
        ? open
        : new Condition.All(
            List.of(open, new Condition.In(AlertField.CUSTOMER, List.of(customer))));
  }

  private Condition hidden(Condition covered) {
    return new Condition.All(List.of(open, covered));
  }
}
