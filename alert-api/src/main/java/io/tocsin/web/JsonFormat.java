package io.tocsin.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.tocsin.json.BoundedJson;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;

/**
 * The server's one way to read and write JSON: bounded on the way in; on the way out with members
 * in alphabetical order, null members, times in milliseconds and ASCII only.
 */
@Singleton
public final class JsonFormat implements BeanCreatedEventListener<ObjectMapper> {

  private static final int DEPTH = 100;

  @Override
  public ObjectMapper onCreated(BeanCreatedEvent<ObjectMapper> event) {
    return apply(event.getBean());
  }

  /** The same mapper, with this format. */
  @SuppressWarnings("deprecation") // a mapper that exists can not be given to a builder
  static ObjectMapper apply(ObjectMapper mapper) {
    mapper.getFactory().setStreamReadConstraints(BoundedJson.constraints(DEPTH));
    // By default buffers are kept by thread, and every request has a thread of its own
    mapper.getFactory().setRecyclerPool(JsonRecyclerPools.sharedConcurrentDequePool());
    mapper.getFactory().configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), true);
    mapper.getFactory().configure(JsonWriteFeature.WRITE_HEX_UPPER_CASE.mappedFeature(), false);
    return mapper
        .configure(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, true)
        .configure(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST, false)
        .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
        .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
        .setSerializationInclusion(JsonInclude.Include.ALWAYS)
        .registerModule(module());
  }

  private static SimpleModule module() {
    return new SimpleModule("tocsin")
        .addSerializer(Instant.class, new TimeSerializer())
        .addSerializer(RawJson.class, new RawJsonSerializer());
  }

  private static final class TimeSerializer extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant time, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(IsoTime.format(time));
    }
  }

  private static final class RawJsonSerializer extends JsonSerializer<RawJson> {
    @Override
    public void serialize(RawJson raw, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeRawValue(raw.json());
    }
  }
}
