/** The credentials of requests: keys, signatures, tokens, a proxy's header and passwords. */
@NullMarked
package io.tocsin.auth.credential;

import org.jspecify.annotations.NullMarked;
