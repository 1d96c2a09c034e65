/** Reads what tools send, and makes drafts of it, with the rule by which each part was found. */
@NullMarked
package io.tocsin.inbound.payload;

import org.jspecify.annotations.NullMarked;
