/** What callers may do to keys, permissions and customer lookups, and how it is done. */
@NullMarked
package io.tocsin.access.admin;

import org.jspecify.annotations.NullMarked;
