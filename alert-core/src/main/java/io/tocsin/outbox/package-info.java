/**
 * What is still to be told to the outside: written with the change that it tells of, and kept until
 * it is delivered or given up (hooks 8).
 */
@NullMarked
package io.tocsin.outbox;

import org.jspecify.annotations.NullMarked;
