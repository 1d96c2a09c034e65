/** Users, groups, keys, permissions and customer lookups, as Alerta's clients want them. */
@NullMarked
package io.tocsin.http.alerta.access;

import org.jspecify.annotations.NullMarked;
