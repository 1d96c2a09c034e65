/** Reads and checks texts, whatever they are about. */
@NullMarked
package io.tocsin.text;

import org.jspecify.annotations.NullMarked;
