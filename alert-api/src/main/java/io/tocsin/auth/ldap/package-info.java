/** Passwords that an LDAP directory checks. */
@NullMarked
package io.tocsin.auth.ldap;

import org.jspecify.annotations.NullMarked;
