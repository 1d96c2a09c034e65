/** The management API of Healthchecks, versions 1 to 3: its paths, bodies and answers. */
@NullMarked
package io.tocsin.http.healthchecks;

import org.jspecify.annotations.NullMarked;
