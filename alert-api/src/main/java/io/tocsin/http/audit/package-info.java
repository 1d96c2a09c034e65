/** The audit trail, for administrators. */
@NullMarked
package io.tocsin.http.audit;

import org.jspecify.annotations.NullMarked;
