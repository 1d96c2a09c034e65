/** Passwords that a directory knows (alerta-api 8.9). */
@NullMarked
package io.tocsin.auth.ldap;

import org.jspecify.annotations.NullMarked;
