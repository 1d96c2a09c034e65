/** Which plugins there are for which alerts. */
@NullMarked
package io.tocsin.policy.route;

import org.jspecify.annotations.NullMarked;
