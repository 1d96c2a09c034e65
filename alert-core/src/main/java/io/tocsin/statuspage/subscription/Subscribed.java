package io.tocsin.statuspage.subscription;

import io.tocsin.statuspage.Subscriber;

/**
 * What came of a subscription.
 *
 * @param isNew false: the address was subscribed before, and stays as it was
 */
public record Subscribed(Subscriber subscriber, boolean isNew) {}
