package io.tocsin.inbound.chat;

/**
 * Somebody in a chat.
 *
 * @param id by which the tool knows them; it never changes hands
 * @param name that others see; anybody may choose any
 */
public record Person(String id, String name) {}
