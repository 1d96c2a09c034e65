/**
 * The file in which sources, destinations and rules are described: reading it part by part, with
 * the place of a fault in the message.
 */
@NullMarked
package io.tocsin.hookfile;

import org.jspecify.annotations.NullMarked;
