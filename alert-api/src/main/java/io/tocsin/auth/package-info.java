/** Who sent a request and what it may: credentials, the table of routes, and the door itself. */
@NullMarked
package io.tocsin.auth;

import org.jspecify.annotations.NullMarked;
