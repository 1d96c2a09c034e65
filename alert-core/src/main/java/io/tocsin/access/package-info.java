/** Who asks and what it may: callers, users, keys, groups, scopes, customers, and their ports. */
@NullMarked
package io.tocsin.access;

import org.jspecify.annotations.NullMarked;
