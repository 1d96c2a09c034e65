/** Makes the objects of the server and puts them together. */
@NullMarked
package io.tocsin.wiring;

import org.jspecify.annotations.NullMarked;
