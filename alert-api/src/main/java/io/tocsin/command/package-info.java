/** What the program does beside serving: it moves alerts in, and from one store to another. */
@NullMarked
package io.tocsin.command;

import org.jspecify.annotations.NullMarked;
