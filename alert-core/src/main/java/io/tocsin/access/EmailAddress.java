package io.tocsin.access;

import java.util.regex.Pattern;

/** The form of e-mail addresses, so strict that they can be put into the header of an e-mail. */
public final class EmailAddress {

  private static final Pattern FORM =
      Pattern.compile("[^\\s<>()\\[\\],;:\\\\\"@\\p{Cntrl}]{1,64}@[A-Za-z0-9.-]{1,189}");

  private EmailAddress() {}

  /** Returns whether a text has the form of an e-mail address. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }
}
