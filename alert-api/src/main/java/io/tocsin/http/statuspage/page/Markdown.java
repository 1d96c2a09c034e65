package io.tocsin.http.statuspage.page;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;

/**
 * Messages as HTML that does no harm, whoever wrote them: HTML in them is shown as text, links lead
 * to http, https and mailto only, nothing is loaded from elsewhere, and nothing nests deep.
 */
final class Markdown {

  /** What is longer is cut; messages are not. */
  private static final int MAX_CHARS = 65_536;

  private static final int MAX_NESTING = 20;
  private static final long CACHE_CHARS = 8L << 20;
  private static final Pattern LINK =
      Pattern.compile("(?i)(?:https?://|mailto:).*", Pattern.DOTALL);

  private static final Parser PARSER =
      Parser.builder().maxOpenBlockParsers(MAX_NESTING).maxInlineNesting(MAX_NESTING).build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(new Urls())
          .percentEncodeUrls(true)
          .attributeProviderFactory(_ -> Markdown::addRelation)
          .nodeRendererFactory(Plain::new)
          .build();

  private final LoadingCache<String, String> cache =
      Caffeine.newBuilder()
          .maximumWeight(CACHE_CHARS)
          .weigher((String text, String html) -> text.length() + html.length())
          .build(Markdown::render);

  /** The message as HTML. */
  String html(String message) {
    return cache.get(message);
  }

  private static String render(String message) {
    String text = message.length() > MAX_CHARS ? message.substring(0, MAX_CHARS) : message;
    return RENDERER.render(PARSER.parse(text));
  }

  private static void addRelation(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Link) {
      attributes.put("rel", "nofollow noopener");
    }
  }

  private static final class Urls implements UrlSanitizer {

    @Override
    public String sanitizeLinkUrl(String url) {
      return LINK.matcher(url).matches() ? url : "";
    }

    @Override
    public String sanitizeImageUrl(String url) {
      return "";
    }
  }

  /** Headings are no headings of the page, and images are their texts. */
  private record Plain(HtmlNodeRendererContext context) implements NodeRenderer {

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Heading.class, Image.class);
    }

    @Override
    public void render(Node node) {
      if (node instanceof Heading) {
        context.getWriter().line();
        context.getWriter().raw("<p><strong>");
        renderChildren(node);
        context.getWriter().raw("</strong></p>");
        context.getWriter().line();
      } else {
        renderChildren(node);
      }
    }

    private void renderChildren(Node node) {
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        context.render(child);
      }
    }
  }
}
