package io.tocsin.statuspage;

import java.time.Instant;

/**
 * A text of incidents with places for variables.
 *
 * @param slug by which requests name it; one template only has it
 * @param template in the Twig language, of which {@link io.tocsin.statuspage.template.IncidentText}
 *     says what is understood
 */
public record IncidentTemplate(
    long id, String name, String slug, String template, Instant created, Instant updated)
    implements Item {}
