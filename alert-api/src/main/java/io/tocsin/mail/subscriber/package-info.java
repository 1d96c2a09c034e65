/** E-mail to subscribers of the status page. */
@NullMarked
package io.tocsin.mail.subscriber;

import org.jspecify.annotations.NullMarked;
