/** What every store must do: abstract tests that each store runs. */
package io.tocsin.store.contract;
