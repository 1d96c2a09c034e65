/** Identity providers that people log in with in their browsers. */
@NullMarked
package io.tocsin.auth.provider;

import org.jspecify.annotations.NullMarked;
