/** What requests bring along to say who sent them, and who that is (alerta-api 8.6). */
@NullMarked
package io.tocsin.auth.credential;

import org.jspecify.annotations.NullMarked;
