/** The public page of the state of services, its feeds, badges and events: what guests see. */
@NullMarked
package io.tocsin.http.statuspage.page;

import org.jspecify.annotations.NullMarked;
