/** Answers questions on threads of their own, as many as may be at a time. */
@NullMarked
package io.tocsin.query.execution;

import org.jspecify.annotations.NullMarked;
