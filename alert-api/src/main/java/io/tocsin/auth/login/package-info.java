/** Logging in: passwords, sign-up, confirmed addresses, and users of identity providers. */
@NullMarked
package io.tocsin.auth.login;

import org.jspecify.annotations.NullMarked;
