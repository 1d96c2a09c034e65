/** E-mail to users. */
@NullMarked
package io.tocsin.mail;

import org.jspecify.annotations.NullMarked;
