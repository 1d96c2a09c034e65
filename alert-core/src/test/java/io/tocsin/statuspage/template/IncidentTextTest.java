package io.tocsin.statuspage.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.text.Parsed;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentTextTest {

  private static final Map<String, Object> VARIABLES =
      Map.of(
          "name",
          "Mail <1>",
          "list",
          List.of("a", "b", "c"),
          "map",
          Map.of("key", "value"),
          "count",
          3,
          "wide",
          "x".repeat(30_000),
          "decimal",
          new BigDecimal("1e300"),
          "incident",
          "of the request");

  private static Parsed<String> render(String template) {
    return IncidentText.render(template, VARIABLES, Map.of("name", "Outage", "status", 1));
  }

  private static String text(String template) {
    return switch (render(template)) {
      case Parsed.Ok<String>(String text) -> text;
      case Parsed.Bad<String>(String message, var _) -> throw new AssertionError(message);
    };
  }

  private static String problem(String template) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertInstanceOf(Parsed.Bad.class, render(template)).message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "plain # plain",
        "{{ name }} # Mail <1>",
        "{{ name | escape }} # Mail &lt;1&gt;",
        "{{ name|e }} # Mail &lt;1&gt;",
        "{{ incident.name }}:{{ incident.status }} # Outage:1",
        "{{ map.key }}{{ map['key'] }} # valuevalue",
        "{{ list[1] }}{{ list[9] }} # b",
        "{{ nothing }}{{ nothing.inner }}. # .",
        "{% if incident.status == 1 %}yes{% else %}no{% endif %} # yes",
        "{% if count > 2 and name is not empty %}yes{% endif %} # yes",
        "{% for x in list %}{{ loop.index }}{{ x }}{% if not loop.last %},{% endif %}{% endfor %} #"
            + " 0a,1b,2c",
        "{% for x in map %}{{ x.key }}={{ x.value }}{% endfor %} # key=value",
        "{% set a = name ~ '!' %}{{ a | upper }} # MAIL <1>!",
        "{% filter upper %}{{ map.key }}{% endfilter %} # VALUE",
        "{% verbatim %}{{ name }}{% endverbatim %} # {{ name }}",
        "{{ list | join(', ') }} # a, b, c",
        "{{ 'a.b' | split('.') | last }} # b",
        "{{ 'a%b' | replace({'%': count}) }} # a3b",
        "{{ nothing | default('none') }} # none",
        "{{ '100% 2024' | lower }} # 100% 2024",
        "{{ count + 1 }} # 4",
        "{{ 1234567.891 | number_format }}/{{ -1234.5 | number_format(2, ',', '.') }} #"
            + " 1,234,568/-1.234,50",
        "{{ '0.5' | number_format(decimal=1) }}/{{ 123 | number_format(2) }} # 0.5/123.00",
        "{{ 'a b/ü*~' | url_encode }}/{{ map | url_encode }} # a%20b%2F%C3%BC%2A~/key=value",
        "{{ '%s has %d of %05.1f%%' | format(name, count, '7.25') }} # Mail <1> has 3 of 007.3%",
        "{{ '%2$s%1$s|%-4s|%4s|%+d|%.2s|%x' | format('a', 'b', 3, 'xyz', 255) }} #"
            + " ba|a   |   b|+3|xy|ff",
        "{{ map | keys | join }}/{{ list | keys | join }}/{{ nothing | keys | length }} #"
            + " key/012/0",
        "{{ 2.5 | round }}/{{ 42.55 | round(1) }}/{{ 2.1 | round(0, 'ceil') }}/{{ -2.9 |"
            + " round(method='floor') }}/{{ 1234 | round(-2) }} # 3/42.6/3/-3/1200",
        "{{ '<b>a</b> < 1 <!-- <i> --><br/>2<' | striptags }}{{ 'x<a href=' | striptags }} #"
            + " a < 1 2<x",
        "{% apply lower | replace({'a': 'e'}) %}{{ name }}!{% endapply %} # meil <1>!",
        "{% with {'name': 'in', 'x': count} %}{{ name }}{{ x }}{{ map.key }}{% endwith %}{{ name"
            + " }}{{ x }} # in3valueMail <1>",
        "{% with {'x': 1} only %}{{ x }}{{ name }}{% endwith %} # 1",
        "{% with %}{% set y = 1 %}{{ y }}{% endwith %}{{ y }}. # 1.",
        "{% with {' work': 1} %}{{ name | upper }}{% endwith %} # MAIL <1>",
        "{% if (count) is not empty %}{% for x in (list) %}{{ x.a.b('c') }}{% endfor %}{% endif"
            + " %}. # .",
      })
  void language(String template, String expected) {
    assertEquals(expected, text(template));
  }

  @Test
  void lines_areKept_butForEndsAfterTags() {
    assertEquals(
        "Mail <1>\nin\nend\n", text("{{ name }}\n{% if count == 3 %}\nin\n{% endif %}\nend\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ name.class }}",
        "{{ name.getClass() }}",
        "{{ name.class.forName('java.lang.Runtime') }}",
        "{{ list.size() }}",
        "{{ map.entrySet() }}",
        "{{ name.CASE_INSENSITIVE_ORDER }}",
        "{{ beans.anything }}",
        "{{ template.name }}",
        "{{ locale.country }}",
        "{{ loop }}",
        "{% for x in list %}{{ loop.toString() }}{{ loop.class }}{% endfor %}",
        "{{ (1).TYPE }}",
        "{{ '' | default(name.bytes) }}",
      })
  void otherMembersThanThoseOfMaps_areNothing(String template) {
    assertEquals("", text(template));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% include 'other' %}",
        "{% import 'other' %}",
        "{% from 'other' import x %}",
        "{% extends 'other' %}",
        "{% embed 'other' %}{% endembed %}",
        "{% macro x() %}{% endmacro %}",
        "{% block x %}{% endblock %}",
        "{% autoescape 'html' %}{% endautoescape %}",
        "{% cache 'x' %}{% endcache %}",
        "{% parallel %}{% endparallel %}",
        "{% flush %}",
        "{{ template }}",
        "{{ locale }}",
        "{{ _context }}",
        "{{ block('x') }}",
        "{{ range(1, 9) }}",
        "{{ max(1, 2) }}",
        "{{ i18n('messages', 'x') }}",
        "{{ 1..9 }}",
        "{% for x in 1..9 %}{% endfor %}",
        "{{ list contains 'a' }}",
        "{{ name | sha256 }}",
        "{{ name | base64encode }}",
        "{{ list | sort }}",
        "{{ \"in #{name}\" }}",
      })
  void whatIsNotOfTheLanguage_isRefused(String template) {
    String problem = problem(template);
    assertTrue(problem.startsWith("the template is broken"), problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ name",
        "{% if %}",
        "{% if name %}",
        "{% endfor %}",
        "{{ name | nothing }}",
        "{{ 'open }}",
        "{{ name | abs }}",
        "{{ 1 / 0 }}",
        "{% for x in name %}{% endfor %}",
        "{{ name | slice(5000000) }}",
        "{{ name | date('qqqqqqqqqq') }}",
      })
  void broken_isAValue(String template) {
    assertTrue(problem(template).length() < 300);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% set a = wide ~ wide %}{% set a = a ~ a %}{% set a = a ~ a %}",
        "{{ wide }}{{ wide }}{{ wide }}",
        "{% if wide ~ wide ~ wide ~ wide == name %}{% endif %}",
        "{% if wide + wide + wide == name %}{% endif %}",
        "{% set a = [wide, wide] %}{% set a = [a, a] %}{{ a }}",
        "{{ [wide, wide, wide] }}",
        "{% filter upper %}{{ [wide, wide, wide] }}{% endfilter %}",
        "{{ wide | replace({'': wide}) }}",
        "{{ wide | split('') | join(wide) }}",
        "{{ '%9999999d' | format(1) }}",
        "{{ '%1$s%1$s%1$s' | format(wide) }}",
        "{{ ('%1$99d' ~ wide) | format(1) | replace({'x': '%1$99d'}) }}",
        "{{ '1e300' | number_format(0, '.', wide) }}",
        "{{ 1 | number_format(1000000) }}",
        "{{ '1e999999999' | round }}",
        "{{ 1 | round(-999999999) }}",
        "{% with {'a': [wide, wide, wide]} %}{% endwith %}",
        "{% for x in list %}{% for y in list %}{% endfor %}{% endfor %}",
        "{% for x in wide | split('') %}{{ x }}{{ wide | upper | length }}{% endfor %}",
        "{{ decimal | numberformat('#') | replace({'0': wide}) }}",
      })
  void largeOrSlow_isRefused(String template) {
    problem(template);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "{{ name | nothing }} # 3: there is no filter nothing",
        "{% apply nothing %}{% endapply %} # 3: there is no filter nothing",
        "{{ name is nothing }} # 3: there is no test nothing",
        "{{ max(1, 2) }} # 3: there are no functions",
        "{% nothing %} # 3: ",
        "{% for x in list %}{% for y in list %}{% endfor %}{% endfor %} # 3: a loop is in another",
        "{% if name %} # 3: ",
      })
  void problem_isKnownBeforeUse(String template, String problem) {
    assertEquals(Optional.empty(), IncidentText.problem("{% if name %}\n{% endif %}\r\n{{ x }}"));
    String told = IncidentText.problem("{% if name %}\n{% endif %}\r\n" + template).orElseThrow();
    assertTrue(told.startsWith("the template is broken in line " + problem), told);
  }

  @Test
  void patternOfSplit_isNone() {
    assertEquals("a,a", text("{{ 'a(a+)+$a'|split('(a+)+$')|join(',') }}"));
  }

  @Test
  void sizes_areBounded() {
    problem("x".repeat(IncidentText.MAX_CHARS + 1));
    assertEquals("x".repeat(65_536), text("x".repeat(65_536)));
    assertInstanceOf(
        Parsed.Bad.class, IncidentText.render("x", Map.of("a", "y".repeat(65_536)), Map.of()));
    problem("{% for x in list %}{% endfor %}".repeat(21));
    text("{% for x in list %}{% endfor %}".repeat(20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "not ",
        "- ",
        "{'a':",
        "name|upper|",
        "name ~ ",
        "name.a.",
        "true ? 1 : ",
        "name["
      })
  void deepExpressions_areRefused(String part) {
    problem("{{ " + part.repeat(60_000 / part.length()) + "1 }}");
  }

  @Test
  void deepTags_areRefused() {
    problem("{% if true %}".repeat(4_000));
    problem("{% filter upper %}".repeat(3_000));
    text("{% if true %}".repeat(20) + "{% endif %}".repeat(20));
  }

  @Test
  void manyTags_areFast() {
    String tags = "{% if name == map.key %}{{ name }}{% else %}{{ count }}{% endif %}";
    text(tags.repeat(60_000 / tags.length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\\\", "\\'", "a", "\n", "%}", "{%"})
  void longTexts_areReadOnASmallStack(String part) throws InterruptedException {
    String template = "{{ '" + part.repeat(60_000 / part.length()) + "' | length }}";
    Thread thread = Thread.ofVirtual().start(() -> render(template));
    boolean[] failed = {false};
    thread.setUncaughtExceptionHandler((_, _) -> failed[0] = true);
    thread.join();
    assertTrue(!failed[0]);
  }

  @Test
  void someBackslashes_areRead() throws InterruptedException {
    StringBuilder text = new StringBuilder();
    Thread.ofVirtual()
        .start(() -> text.append(text("{{ '" + "\\\\".repeat(500) + "' | length }}")))
        .join();
    assertEquals("1000", text.toString());
  }

  @Test
  void elseIfs_areOneTag() {
    String chain =
        IntStream.range(0, 500)
            .mapToObj("{%% elseif count == 10%d %%}x"::formatted)
            .reduce("", String::concat);
    assertEquals("", text("{% if count == 4 %}x" + chain + "{% endif %}"));
  }
}
