/**
 * What alerts and maintenance do to the status page by themselves: statuses of components,
 * incidents and blackouts. One server at a time does it.
 */
@NullMarked
package io.tocsin.statuspage.feed;

import org.jspecify.annotations.NullMarked;
