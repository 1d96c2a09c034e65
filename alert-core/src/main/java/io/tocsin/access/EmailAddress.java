package io.tocsin.access;

import java.util.regex.Pattern;

/** What e-mail addresses look like: strict enough to be put into an e-mail's head. */
public final class EmailAddress {

  private static final Pattern FORM =
      Pattern.compile("[^\\s<>()\\[\\],;:\\\\\"@\\p{Cntrl}]{1,64}@[A-Za-z0-9.-]{1,189}");

  private EmailAddress() {}

  /** Whether it may be one. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }
}
