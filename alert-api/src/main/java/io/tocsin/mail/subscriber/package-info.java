/** E-mail to those who want to be told of what happens on the status page. */
@NullMarked
package io.tocsin.mail.subscriber;

import org.jspecify.annotations.NullMarked;
