/** Adds to alerts what tables and templates say of them. */
@NullMarked
package io.tocsin.policy.enrich;

import org.jspecify.annotations.NullMarked;
