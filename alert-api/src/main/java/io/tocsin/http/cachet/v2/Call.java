package io.tocsin.http.cachet.v2;

import io.micronaut.http.HttpRequest;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Viewer;
import io.tocsin.statuspage.VisiblePage;

/**
 * What an answer to one request is made with.
 *
 * @param page what its caller sees
 * @param base what links begin with
 */
record Call(HttpRequest<?> request, VisiblePage page, Times times, String base) {

  private static final Viewer WRITER = new Viewer(true, true, true);

  /** The same with what an edit has put, as whoever may write it sees it. */
  Call after(PageEdit edit) {
    return new Call(request, new VisiblePage(edit.page(), WRITER, edit.now()), times, base);
  }
}
