/**
 * What is still to be sent to the outside: written with the change that it is about, and kept until
 * it is delivered or given up.
 */
@NullMarked
package io.tocsin.outbox;

import org.jspecify.annotations.NullMarked;
