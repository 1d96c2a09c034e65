package io.tocsin.web.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tocsin.alert.Note;
import io.tocsin.web.Links;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A note as clients see it. */
public record NoteView(
    @JsonProperty("_links") Map<String, String> links,
    Map<String, String> attributes,
    Instant createTime,
    @Nullable String customer,
    String href,
    String id,
    Map<String, String> related,
    String text,
    String type,
    @Nullable Instant updateTime,
    @Nullable String user) {

  public static NoteView of(Note note, String base) {
    return new NoteView(
        Map.of("alert", AlertView.href(base, note.alertId())),
        note.attributes(),
        note.createTime(),
        note.customer(),
        base + "/note/" + Links.segment(note.id()),
        note.id(),
        Map.of("alert", note.alertId()),
        note.text(),
        "alert",
        note.updateTime(),
        note.user());
  }
}
