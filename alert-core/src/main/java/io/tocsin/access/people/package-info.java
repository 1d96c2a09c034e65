/** Users and groups, as administrators and users themselves change them. */
@NullMarked
package io.tocsin.access.people;

import org.jspecify.annotations.NullMarked;
