/** Monitors, their pings and flips as rows. */
@NullMarked
package io.tocsin.store.jdbc.monitor;

import org.jspecify.annotations.NullMarked;
