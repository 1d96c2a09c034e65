package io.tocsin.http.alerta;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.action.AlertActions;
import io.tocsin.alert.Note;
import io.tocsin.auth.Callers;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Links;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.AlertPath;
import io.tocsin.web.alert.AlertView;
import io.tocsin.web.alert.Answers;
import io.tocsin.web.alert.NoteView;
import io.tocsin.web.alert.Replies;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What operators write down about an alert. */
@ErrorResponses
@Controller("/alert/{id}")
@Tag(name = "Alerta: notes")
@ExecuteOn(TaskExecutors.BLOCKING)
final class NoteController {

  private final AlertActions actions;
  private final Links links;

  NoteController(AlertActions actions, Links links) {
    this.actions = actions;
    this.links = links;
  }

  /** Adds a note. */
  @ExampleBody(START + "{\"text\":\"caused by power cut\"}" + END)
  @ApiResponse(
      responseCode = "201",
      description = "added",
      content = @Content(schema = @Schema(implementation = Answers.AddedNote.class)))
  @Put(value = "/note", consumes = MediaType.ALL)
  HttpResponse<?> add(HttpRequest<byte[]> request, String id) {
    return JsonBodies.answer(
        request,
        json -> Members.required(json, textMember(json), "must supply 'note' text"),
        text -> AlertPath.ifPossible(request, id, () -> add(request, id, text)));
  }

  @Hidden
  @Post(value = "/note", consumes = MediaType.ALL)
  HttpResponse<?> oldAdd(HttpRequest<byte[]> request, String id) {
    return add(request, id);
  }

  private HttpResponse<?> add(HttpRequest<?> request, String id, String text) {
    return Replies.to(
        request,
        actions.addNote(id, text, Callers.of(request)),
        note -> added(note, links.base(request)));
  }

  private static HttpResponse<?> added(Note note, String base) {
    return HttpResponse.created(
            new Answers.AddedNote(note.id(), NoteView.of(note, base), Answers.OK))
        .header(
            HttpHeaders.LOCATION,
            AlertView.href(base, note.alertId()) + "/note/" + Links.segment(note.id()));
  }

  /** The notes of an alert, the oldest first. */
  @ApiResponse(responseCode = "200", description = "the notes")
  @Schema(implementation = Answers.Notes.class)
  @Get("/notes")
  HttpResponse<?> list(HttpRequest<?> request, String id) {
    return Respond.ifFound(
        request,
        AlertPath.possible(id).flatMap(known -> actions.notes(known, Callers.of(request))),
        notes -> HttpResponse.ok(list(notes, links.base(request))));
  }

  private static Answers.Notes list(List<Note> notes, String base) {
    return new Answers.Notes(
        Answers.messageFor(notes),
        notes.stream().map(note -> NoteView.of(note, base)).toList(),
        Answers.OK,
        notes.size());
  }

  /** Changes the text of a note. */
  @ExampleBody(START + "{\"text\":\"caused by a fuse\"}" + END)
  @ApiResponse(responseCode = "200", description = "changed")
  @Schema(implementation = Answers.ChangedNote.class)
  @Put(value = "/note/{noteId}", consumes = MediaType.ALL)
  HttpResponse<?> edit(HttpRequest<byte[]> request, String id, String noteId) {
    return JsonBodies.answer(
        request,
        NoteController::edited,
        text ->
            AlertPath.ifPossible(
                request,
                id,
                () ->
                    AlertPath.ifPossible(
                        request, noteId, () -> edit(request, id, noteId, text.orElse(null)))));
  }

  /** The text, if the body has one. */
  private static Parsed<Optional<String>> edited(ObjectNode json) {
    String member = textMember(json);
    return json.isEmpty()
        ? Parsed.bad("nothing to change")
        : Members.text(json, member, "")
            .map(text -> Optional.of(text).filter(_ -> json.hasNonNull(member)));
  }

  private HttpResponse<?> edit(
      HttpRequest<?> request, String id, String noteId, @Nullable String text) {
    return Replies.to(
        request,
        actions.editNote(id, noteId, text, Callers.of(request)),
        note ->
            HttpResponse.ok(
                new Answers.ChangedNote(NoteView.of(note, links.base(request)), Answers.OK)));
  }

  /** Removes a note. */
  @ApiResponse(responseCode = "200", description = "removed")
  @Schema(implementation = Answers.Done.class)
  @Delete("/note/{noteId}")
  HttpResponse<?> delete(HttpRequest<?> request, String id, String noteId) {
    if (!AlertPath.isPossible(id) || !AlertPath.isPossible(noteId)) {
      return ErrorAnswer.notFound(request);
    }
    return Replies.to(request, actions.deleteNote(id, noteId, Callers.of(request)));
  }

  /** Clients send the text under either name. */
  private static String textMember(ObjectNode json) {
    return json.has("text") ? "text" : "note";
  }
}
