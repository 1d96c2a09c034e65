package io.tocsin.http.healthchecks;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the refusals of a controller whose routes need a key. */
@ApiResponse(
    responseCode = "401",
    description = "no key, or one that may not",
    content =
        @Content(schema = @Schema(type = "object", example = "{\"error\":\"wrong api key\"}")))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface KeyRefusals {}
