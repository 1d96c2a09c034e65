/**
 * What tools have sent: kept to drop repeats, to try again what found no alert, and for people to
 * look at; and what tools call their side of alerts.
 */
@NullMarked
package io.tocsin.inbox;

import org.jspecify.annotations.NullMarked;
