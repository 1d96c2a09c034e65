package io.tocsin.hook.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes no calls: keeps them, and answers as it was told. */
public final class ScriptedHttp implements OutboundHttp {

  private static final JsonMapper JSON = new JsonMapper();

  public final List<Call> calls = new ArrayList<>();
  private Answer next = new Answer.Answered(200, Map.of(), new byte[0]);

  /** From now on that is the answer. */
  public void answer(Answer answer) {
    next = answer;
  }

  @Override
  public Answer send(Call call) {
    calls.add(call);
    return next;
  }

  /** The last call. */
  public Call last() {
    return calls.getLast();
  }

  /** The body of the last call. */
  public JsonNode json() {
    try {
      return JSON.readTree(last().body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
