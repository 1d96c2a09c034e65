package io.tocsin.access;

/**
 * Users who share rights.
 *
 * @param version counts the changes, from 1
 * @param name no two groups have the same
 * @param count of members; not kept, but counted
 */
public record Group(String id, long version, String name, String text, long count) {}
