package io.tocsin.http.alertmanager;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the elements of one body, for its sender; bounded however many there are. */
final class AlertErrors {

  private static final int SHOWN = 20;
  private static final int REASON_LENGTH = 300;

  private final List<String> shown = new ArrayList<>();
  private int count;

  /** The element at that place, counted from 0, is not taken. */
  void add(int place, String reason) {
    count++;
    if (count <= SHOWN) {
      shown.add("alert " + place + ": " + cut(reason));
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  String text() {
    String more = count > SHOWN ? "; and " + (count - SHOWN) + " more" : "";
    return String.join("; ", shown) + more;
  }

  private static String cut(String reason) {
    return reason.length() <= REASON_LENGTH ? reason : reason.substring(0, REASON_LENGTH) + "...";
  }
}
