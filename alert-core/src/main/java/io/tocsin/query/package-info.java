/**
 * Queries about stored alerts: the conditions, sorting and paging that callers ask for, and the
 * ports of the stores that answer.
 */
@NullMarked
package io.tocsin.query;

import org.jspecify.annotations.NullMarked;
