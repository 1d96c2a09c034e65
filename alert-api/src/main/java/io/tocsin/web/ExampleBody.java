package io.tocsin.web;

import io.micronaut.context.annotation.AliasFor;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes the body of a request in the OpenAPI document: a JSON object, with an example of it, as
 * {@code @ExampleBody(START + "{\"text\":\"on it\"}" + END)}.
 */
@RequestBody(required = true)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ExampleBody {

  /** Stands before the example; micronaut-openapi reads texts that are JSON as what they say. */
  String START =
      "{\"application/json\":{\"schema\":{\"type\":\"object\"},"
          + "\"examples\":{\"example\":{\"value\":";

  /** Stands after the example. */
  String END = "}}}}";

  /** The example, with what stands before and after it. */
  @AliasFor(annotation = RequestBody.class, member = "content")
  String value();

  /** False where no body stands for an empty object. */
  @AliasFor(annotation = RequestBody.class, member = "required")
  boolean required() default true;
}
