/**
 * What a question about alerts means: conditions with a test, the parsers of {@code q=} and of URL
 * filters, sorting and paging.
 */
@NullMarked
package io.tocsin.query;

import org.jspecify.annotations.NullMarked;
