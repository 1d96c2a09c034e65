package io.tocsin.inbound.cloudwatch;

import com.fasterxml.jackson.databind.node.TextNode;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.payload.DraftFields;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Levels;
import io.tocsin.inbound.payload.Payload;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a topic tells: alarms of CloudWatch, events of EventBridge, or plain texts. */
final class Notices {

  private static final Pattern OFFSET = Pattern.compile("(.{1,40}[+-]\\d\\d)(\\d\\d)");

  private final String environment;
  private final Levels levels;

  Notices(SourceSettings source) {
    this.environment = source.environment();
    this.levels = new Levels(source.model().severities());
  }

  Message message(Payload envelope, Topic topic) {
    Payload told = Payload.parse(envelope.text("/Message").orElse(""));
    if (told != null && told.text("/AlarmName").isPresent()) {
      return alarm(new Payload(told.node(), "/Message"), envelope, topic);
    }
    Payload object = told != null && told.isObject() ? told : envelope.inside("/Message/none");
    return other(new Payload(object.node(), "/Message"), envelope, topic);
  }

  /** An alarm; those that are made of others or of formulas have no dimensions. */
  private Message alarm(Payload alarm, Payload envelope, Topic topic) {
    return fields("cloudwatchAlarm", topic)
        .resource(dimension(alarm).or(Found.of(topic.name(), "/TopicArn")))
        .event(alarm.text("/AlarmName"))
        .severity(severity(alarm.text("/NewStateValue")))
        .service(alarm.text("/AWSAccountId"))
        .group(alarm.text("/Trigger/Namespace").or("AWS/CloudWatch"))
        .value(alarm.text("/NewStateValue"))
        .text(alarm.first("/AlarmDescription", "/NewStateReason"))
        .tag(alarm.text("/Region"))
        .attribute("incidentKey", alarm.text("/AlarmName"))
        .attribute("thresholdInfo", alarm.first("/NewStateReason", "/AlarmRule"))
        .attribute("alarmArn", alarm.text("/AlarmArn"))
        .time(changed(alarm, envelope))
        .raw(alarm.json())
        .message();
  }

  private static Found dimension(Payload alarm) {
    Found value = alarm.text("/Trigger/Dimensions/0/value");
    return alarm
        .text("/Trigger/Dimensions/0/name")
        .map(name -> value.text() == null ? null : name + ":" + value.text());
  }

  private Found severity(Found state) {
    return switch (state.orElse("")) {
      case "ALARM" -> levels.of("major");
      case "INSUFFICIENT_DATA" -> levels.of("warning");
      case "OK" -> levels.normal();
      default -> levels.of("unknown");
    };
  }

  /** CloudWatch writes offsets without a colon. */
  private static @Nullable Instant changed(Payload alarm, Payload envelope) {
    String text = alarm.text("/StateChangeTime").orElse("");
    Matcher offset = OFFSET.matcher(text);
    String iso = offset.matches() ? offset.group(1) + ":" + offset.group(2) : text;
    Instant time = new Payload(TextNode.valueOf(iso), "").time("");
    return time != null ? time : envelope.time("/Timestamp");
  }

  /** Whatever else it is, nobody said what it means for us. */
  private Message other(Payload event, Payload envelope, Topic topic) {
    return fields("snsMessage", topic)
        .resource(event.first("/resources/0", "/source").or(Found.of(topic.name(), "/TopicArn")))
        .event(event.text("/detail-type").or(envelope.text("/Subject")).or("SNS message"))
        .severity(levels.of(event.text("/detail/severity")).or(levels.of("indeterminate")))
        .service(event.text("/account"))
        .group(event.text("/source").or("AWS/SNS"))
        .value(event.first("/detail/state", "/detail/status"))
        .text(envelope.first("/Subject", "/Message"))
        .tag(event.text("/region"))
        .attribute("eventId", event.text("/id"))
        .time(envelope.time("/Timestamp"))
        .raw(event.isObject() ? event.json() : "\"\"")
        .message();
  }

  private DraftFields fields(String type, Topic topic) {
    return new DraftFields("message", type)
        .environment(Found.constant(environment))
        .origin(Found.of(topic.arn(), "/TopicArn"));
  }
}
