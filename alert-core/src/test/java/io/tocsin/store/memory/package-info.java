/** The meaning of the store ports in plain collections; the fake for all other tests. */
package io.tocsin.store.memory;
