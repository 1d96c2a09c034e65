package io.tocsin.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.tocsin.access.Scopes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of routes is that of the server that runs. */
class RoutesTest {

  private static final Scopes SCOPES = new Scopes(List.of(), List.of());

  @TempDir Path directory;

  @Test
  void everyRouteOfTheServer_isInTheTable_andNoOther() {
    try (ApplicationContext context =
        ApplicationContext.run(Map.of("tocsin.data-dir", directory.toString()))) {
      Set<String> running =
          context
              .getBean(Router.class)
              .uriRoutes()
              .filter(route -> !route.getHttpMethodName().equals("HEAD"))
              .map(RoutesTest::name)
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(String.join("\n", table()), String.join("\n", running));
    }
  }

  private static String name(UriRouteInfo<?, ?> route) {
    return route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString();
  }

  private static Set<String> table() {
    return Routes.ALL.stream()
        .map(route -> route.method() + " " + route.path())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void rows_haveScopesThatThereAre_andNoneTwice() {
    assertEquals(Routes.ALL.size(), table().size());
    for (Route route : Routes.ALL) {
      boolean asks =
          switch (route.access()) {
            case SCOPE, SCOPE_OR_SIGNATURE, SCOPE_OR_BODY_KEY -> true;
            case OPEN, OPEN_WITH_BODY, GUESTS, ANYBODY_KNOWN -> false;
          };
      assertEquals(asks, route.scope() != null, route.toString());
      assertTrue(!asks || SCOPES.isKnown(route.scope()), route.toString());
    }
  }
}
