/**
 * The query string of a request ({@code q=}): its tokens, its grammar, and the condition that it
 * means.
 */
@NullMarked
package io.tocsin.query.string;

import org.jspecify.annotations.NullMarked;
