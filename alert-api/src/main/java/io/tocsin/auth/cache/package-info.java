/** What was read of users, keys and rights not long ago, kept in memory for some seconds. */
@NullMarked
package io.tocsin.auth.cache;

import org.jspecify.annotations.NullMarked;
