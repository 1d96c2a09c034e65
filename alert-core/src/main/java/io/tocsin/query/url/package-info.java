/**
 * Queries as the parameters of a URL put them: for alerts, and for lists that are held in memory.
 */
@NullMarked
package io.tocsin.query.url;

import org.jspecify.annotations.NullMarked;
