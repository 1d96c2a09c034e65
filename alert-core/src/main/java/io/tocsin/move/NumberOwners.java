package io.tocsin.move;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertArchive;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which alerts of a store have some numbers. */
final class NumberOwners {

  /** Few, as they come with all that they hold. */
  private static final int READ = 50;

  private final AlertArchive archive;

  NumberOwners(AlertArchive archive) {
    this.archive = archive;
  }

  /** The ids of alerts with those numbers; numbers that none has are left out. */
  Map<Long, String> find(Collection<Long> numbers) {
    TreeSet<Long> left = new TreeSet<>(numbers);
    Map<Long, String> owners = new HashMap<>();
    while (!left.isEmpty()) {
      List<Alert> stored = archive.read(left.getFirst() - 1, READ);
      stored.forEach(alert -> owners.put(alert.number(), alert.id()));
      if (stored.size() < READ) {
        break;
      }
      left.headSet(stored.getLast().number(), true).clear();
    }
    owners.keySet().retainAll(numbers);
    return owners;
  }
}
