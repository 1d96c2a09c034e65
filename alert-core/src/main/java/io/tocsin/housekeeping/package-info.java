/**
 * What time does to alerts: expiry, the end of acks and shelves, sources that fell silent,
 * deletion.
 */
@NullMarked
package io.tocsin.housekeeping;

import org.jspecify.annotations.NullMarked;
