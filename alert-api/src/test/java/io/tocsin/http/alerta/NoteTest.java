package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.http.alerta.Face.Reply;
import org.junit.jupiter.api.Test;

class NoteTest {

  private static final Face FACE = Face.shared();

  private static String alert(String id) {
    FACE.receive(
        """
        {"id":"%s","resource":"%s","event":"Down","environment":"NoteTest","severity":"major"}
        """
            .formatted(id, id));
    return "/alert/" + id;
  }

  private static String note(String path, String text) {
    return FACE.put(path + "/note", "{\"text\":\"" + text + "\"}").json().path("id").asText();
  }

  @Test
  void add_answersNote() {
    String path = alert("note-add");
    Reply reply = FACE.put("/api" + path + "/note", "{\"text\":\"caused by power cut\"}");

    assertEquals(201, reply.status());
    assertEquals(
        "{\"id\":\"UUID\",\"note\":{\"_links\":{\"alert\":\"http://HOST/api/alert/note-add\"},"
            + "\"attributes\":{\"environment\":\"NoteTest\",\"event\":\"Down\","
            + "\"resource\":\"note-add\",\"severity\":\"major\",\"status\":\"open\"},"
            + "\"createTime\":\"TIME\",\"customer\":null,\"href\":\"http://HOST/api/note/UUID\","
            + "\"id\":\"UUID\",\"related\":{\"alert\":\"note-add\"},"
            + "\"text\":\"caused by power cut\",\"type\":\"alert\",\"updateTime\":null,"
            + "\"user\":null},\"status\":\"ok\"}",
        reply.stable());
    String id = reply.json().path("id").asText();
    assertEquals(FACE.uri() + "/api" + path + "/note/" + id, reply.header("Location"));
    assertEquals("note", FACE.get(path).json().at("/alert/history/1/type").asText());
    assertEquals(id, FACE.get(path).json().at("/alert/history/1/id").asText());
  }

  @Test
  void list_isOldestFirst() {
    String path = alert("note-list");
    assertEquals(
        "{\"message\":\"not found\",\"notes\":[],\"status\":\"ok\",\"total\":0}",
        FACE.get(path + "/notes").body());
    note(path, "first");
    note(path, "second");
    Reply reply = FACE.get(path + "/notes");
    assertEquals(2, reply.json().path("total").asInt());
    assertEquals("first", reply.json().at("/notes/0/text").asText());
  }

  @Test
  void edit_takesTextOrNote() {
    String path = alert("note-edit");
    String note = path + "/note/" + note(path, "old");

    Reply byText = FACE.put(note, "{\"text\":\"new\"}");
    assertEquals(200, byText.status());
    assertEquals("new", byText.json().at("/note/text").asText());
    assertTrue(byText.json().at("/note/updateTime").isTextual());
    assertEquals("newer", FACE.put(note, "{\"note\":\"newer\"}").json().at("/note/text").asText());
    assertEquals("newer", FACE.put(note, "{\"other\":1}").json().at("/note/text").asText());
  }

  @Test
  void edit_wrong() {
    String path = alert("note-wrong");
    String note = path + "/note/" + note(path, "old");
    assertEquals("nothing to change", FACE.put(note, "{}").message());
    assertEquals("text must be a string", FACE.put(note, "{\"text\":1}").message());
    assertEquals("must supply 'note' text", FACE.put(path + "/note", "{}").message());
    assertEquals(400, FACE.put(path + "/note", "{\"text\":null}").status());
    assertEquals("note not found", FACE.put(path + "/note/x", "{\"text\":\"y\"}").message());
    assertEquals("alert not found", FACE.put("/alert/no/note/x", "{\"text\":\"y\"}").message());
    assertEquals(404, FACE.put("/alert/no/note", "{\"text\":\"y\"}").status());
    assertEquals(404, FACE.get("/alert/no/notes").status());
  }

  @Test
  void delete_leavesDismissal() {
    String path = alert("note-delete");
    String note = path + "/note/" + note(path, "old");
    assertEquals("{\"status\":\"ok\"}", FACE.delete(note).body());
    assertEquals("note not found", FACE.delete(note).message());
    assertEquals("dismiss", FACE.get(path).json().at("/alert/history/2/type").asText());
  }
}
