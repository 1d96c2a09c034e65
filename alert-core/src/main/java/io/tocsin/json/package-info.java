/** How JSON from outside is read: bounded in time and memory by its length. */
@NullMarked
package io.tocsin.json;

import org.jspecify.annotations.NullMarked;
