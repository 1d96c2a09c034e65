/** Where people subscribe to the status page, confirm that and end it, and webhooks are added. */
@NullMarked
package io.tocsin.http.statuspage.subscribe;

import org.jspecify.annotations.NullMarked;
