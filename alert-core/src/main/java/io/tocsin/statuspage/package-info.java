/**
 * What the public sees of the state of services: components, incidents, maintenance and metrics.
 *
 * <p>Everything but points of metrics and the history of statuses is held in memory as one
 * immutable {@link io.tocsin.statuspage.StatusPage}, and written by {@link
 * io.tocsin.statuspage.StatusPages}, which decides over the newest state of all servers.
 */
@NullMarked
package io.tocsin.statuspage;

import org.jspecify.annotations.NullMarked;
