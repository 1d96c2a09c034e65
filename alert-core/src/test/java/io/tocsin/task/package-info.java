@org.jspecify.annotations.NullMarked
package io.tocsin.task;
