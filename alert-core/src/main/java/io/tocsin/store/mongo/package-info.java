/** Alerts in MongoDB: one document an alert, changed by compare-and-set on its version. */
@NullMarked
package io.tocsin.store.mongo;

import org.jspecify.annotations.NullMarked;
