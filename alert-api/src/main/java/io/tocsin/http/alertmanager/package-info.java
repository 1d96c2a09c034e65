/** Takes alerts from Prometheus servers as an Alertmanager does: its paths, bodies and answers. */
@NullMarked
package io.tocsin.http.alertmanager;

import org.jspecify.annotations.NullMarked;
