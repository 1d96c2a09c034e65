package io.tocsin.statuspage;

import java.time.ZoneId;

/**
 * How the status page works.
 *
 * @param title of the page, feeds and mails
 * @param about a sentence or two beneath the title; empty for none
 * @param zone of times without an offset in requests and answers, and of days on the page
 * @param protectedReads whether both APIs want a credential for reading too
 * @param rateLimit requests a minute of one address to version 3 of the API
 * @param majorOutageShareV2 in version 2, the share of components with a major outage, in percent,
 *     from which on the whole is said to have one
 * @param majorOutageShare the same in version 3 and on the page
 * @param byServiceName whether an alert that nothing else assigns counts for the components that
 *     are called like one of its services
 */
public record StatusPageSettings(
    String title,
    String about,
    ZoneId zone,
    boolean protectedReads,
    int rateLimit,
    int majorOutageShareV2,
    int majorOutageShare,
    boolean byServiceName) {}
