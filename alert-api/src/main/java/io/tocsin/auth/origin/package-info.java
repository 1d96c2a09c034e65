/** By which names of the server, and from which web sites, requests may come. */
@NullMarked
package io.tocsin.auth.origin;

import org.jspecify.annotations.NullMarked;
