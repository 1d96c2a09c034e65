/** How people come in: passwords, sign-up, confirmed addresses, providers' words. */
@NullMarked
package io.tocsin.auth.login;

import org.jspecify.annotations.NullMarked;
