package io.tocsin.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the errors of a controller, or of one route: each has an {@link ErrorAnswer}. */
@ApiResponse(
    responseCode = "400",
    description = "what is wrong; so for all other codes from 400",
    content = @Content(schema = @Schema(implementation = ErrorAnswer.class)))
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ErrorResponses {}
