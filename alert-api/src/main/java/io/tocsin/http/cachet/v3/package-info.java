/**
 * The status page for clients of version 3 of Cachet's API: documents of JSON:API below {@code
 * /api}.
 */
@NullMarked
package io.tocsin.http.cachet.v3;

import org.jspecify.annotations.NullMarked;
