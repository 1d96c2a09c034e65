package io.tocsin;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.mongo.MongoSettings;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom, over all three modules. */
class BordersTest {

  private static final String[] HOOKS = {
    "io.tocsin.extension..",
    "io.tocsin.hook..",
    "io.tocsin.inbound..",
    "io.tocsin.outbound..",
    "io.tocsin.policy.."
  };
  private static final String[] API = {
    "io.tocsin",
    "io.tocsin.auth..",
    "io.tocsin.command..",
    "io.tocsin.http..",
    "io.tocsin.mail..",
    "io.tocsin.management..",
    "io.tocsin.settings..",
    "io.tocsin.web..",
    "io.tocsin.wiring.."
  };
  private static final String[] CORE = {
    "io.tocsin.access..",
    "io.tocsin.action..",
    "io.tocsin.alarm..",
    "io.tocsin.alert..",
    "io.tocsin.audit..",
    "io.tocsin.blackout..",
    "io.tocsin.change..",
    "io.tocsin.file..",
    "io.tocsin.housekeeping..",
    "io.tocsin.inbox..",
    "io.tocsin.json..",
    "io.tocsin.limit..",
    "io.tocsin.monitor..",
    "io.tocsin.move..",
    "io.tocsin.outbox..",
    "io.tocsin.plugin..",
    "io.tocsin.query..",
    "io.tocsin.query.execution..",
    "io.tocsin.receive..",
    "io.tocsin.schedule..",
    "io.tocsin.statuspage..",
    "io.tocsin.store..",
    "io.tocsin.stream..",
    "io.tocsin.task..",
    "io.tocsin.text.."
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.tocsin");

  @Test
  void packages_all_belong_to_a_module() {
    Set<String> strays =
        CLASSES.that(not(resideInAnyPackage(all(CORE, HOOKS, API)))).stream()
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());

    assertTrue(strays.isEmpty(), () -> "add to CORE, HOOKS or API: " + strays);
    Stream.of(all(CORE, HOOKS, API))
        .forEach(name -> assertTrue(!CLASSES.that(resideInAPackage(name)).isEmpty(), name));
  }

  @Test
  void core_knows_neither_http_nor_other_modules() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(all(HOOKS, API, "io.micronaut.http.."))
        .check(CLASSES);
  }

  @Test
  void hooks_know_no_server() {
    noClasses()
        .that()
        .resideInAnyPackage(HOOKS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(all(API, "io.micronaut.http.server.."))
        .check(CLASSES);
  }

  @Test
  void only_wiring_knows_the_store_adapter() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.tocsin.wiring..", "io.tocsin.store..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.tocsin.store..")
                .and(not(JavaClass.Predicates.type(JdbcSettings.class)))
                .and(not(JavaClass.Predicates.type(MongoSettings.class))))
        .check(CLASSES);
  }

  @Test
  void faces_know_not_even_the_settings_of_the_store() {
    noClasses()
        .that()
        .resideInAnyPackage("io.tocsin.http..", "io.tocsin.management..", "io.tocsin.web..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.tocsin.store..")
        .check(CLASSES);
  }

  @Test
  void faces_do_not_know_each_other() {
    slices().matching("io.tocsin.http.(*)..").should().notDependOnEachOther().check(CLASSES);
  }

  @Test
  void only_the_application_itself_knows_faces() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.tocsin", "io.tocsin.http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.tocsin.http..")
        .check(CLASSES);
  }

  @Test
  void folders_form_no_cycle() {
    slices()
        .matching("io.tocsin.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES.that(resideInAnyPackage(all(CORE, HOOKS, API))));
  }

  @Test
  void packages_form_no_cycle() {
    slices().matching("io.tocsin.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  private static String[] all(String[] some, String... others) {
    return Stream.of(some, others).flatMap(Stream::of).toArray(String[]::new);
  }

  private static String[] all(String[] some, String[] others, String... more) {
    return all(all(some, others), more);
  }
}
