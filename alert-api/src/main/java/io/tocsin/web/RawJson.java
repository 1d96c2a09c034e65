package io.tocsin.web;

/**
 * JSON that is passed on as it is.
 *
 * @param json the text of one JSON value
 */
public record RawJson(String json) {}
