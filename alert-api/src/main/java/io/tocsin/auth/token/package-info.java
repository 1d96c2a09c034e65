/** The tokens of people who have logged in: making, signing and reading them. */
@NullMarked
package io.tocsin.auth.token;

import org.jspecify.annotations.NullMarked;
