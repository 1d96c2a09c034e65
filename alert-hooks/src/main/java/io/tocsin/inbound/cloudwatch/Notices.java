package io.tocsin.inbound.cloudwatch;

import io.tocsin.alert.Digests;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.payload.DraftFields;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Levels;
import io.tocsin.inbound.payload.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes alerts of notifications: alarms of CloudWatch, events of EventBridge, or plain texts. */
final class Notices {

  private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:[^\\s\"'<>,;]{1,500}[\\w/*]");

  /** Where an event of EventBridge says what it is about, beside its list of resources. */
  private static final List<String> OBJECTS =
      List.of(
          "/account",
          "/region",
          "/source",
          "/detail/eventArn",
          "/detail/eventTypeCode",
          "/detail/type",
          "/detail/alarmName",
          "/detail/id",
          "/detail/name");

  /** Members of JSON that say which message it is, and not what it is about. */
  private static final Pattern OF_ONE_MESSAGE =
      Pattern.compile(
          "(?i)id|cause|.*(time|timestamp|date)|.*(request|activity|message|event)[ _-]?id");

  private final String environment;
  private final Levels levels;

  Notices(SourceSettings source) {
    this.environment = source.environment();
    this.levels = new Levels(source);
  }

  Message message(Payload envelope, Topic topic) {
    Payload message = Payload.parse(envelope.text("/Message").orElse(""));
    if (message != null && message.text("/AlarmName").isPresent()) {
      return alarm(new Payload(message.node(), "/Message"), envelope, topic);
    }
    return message != null && message.isObject()
        ? event(new Payload(message.node(), "/Message"), envelope, topic)
        : text(envelope, topic);
  }

  /** An alarm; those that are made of others or of formulas have no dimensions. */
  private Message alarm(Payload alarm, Payload envelope, Topic topic) {
    return fields("cloudwatchAlarm", topic)
        .resource(dimension(alarm).or(Found.of(topic.name(), "/TopicArn")))
        .event(alarm.text("/AlarmName"))
        .dedupKey(alarm.text("/AlarmArn").or(place(alarm)))
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

  /** Accounts and regions may have alarms of one name. */
  private static Found place(Payload alarm) {
    return Found.of(
        alarm.text("/AWSAccountId").orElse("") + "/" + alarm.text("/Region").orElse(""),
        "/AWSAccountId and /Region");
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
      default -> levels.ofTool(state).or(levels.of("unknown"));
    };
  }

  private static @Nullable Instant changed(Payload alarm, Payload envelope) {
    Instant time = alarm.time("/StateChangeTime");
    return time != null ? time : envelope.time("/Timestamp");
  }

  /** Whatever else it is, nobody said what it means for us. */
  private Message event(Payload event, Payload envelope, Topic topic) {
    Found severity = event.text("/detail/severity");
    return fields("snsMessage", topic)
        .resource(
            event
                .first("/resources/0", "/source", "/Source ID", "/AutoScalingGroupName")
                .or(Found.of(topic.name(), "/TopicArn")))
        .event(event.text("/detail-type").or(subject(envelope)))
        .severity(levels.ofTool(severity).or(levels.of("indeterminate")))
        .attribute(Levels.UNKNOWN, levels.unknown(severity))
        .dedupKey(eventKey(event))
        .service(event.text("/account"))
        .group(event.text("/source").or("AWS/SNS"))
        .value(event.first("/detail/state", "/detail/status"))
        .text(event.first("/detail/description", "/Event Message").or(words(envelope)))
        .tag(event.text("/region"))
        .attribute("eventId", event.text("/id"))
        .time(envelope.time("/Timestamp"))
        .raw(event.json())
        .message();
  }

  /**
   * Account, region, and all that an event of EventBridge is about; any other JSON is distinguished
   * from others by all of it but for what each message has anew.
   */
  private static Found eventKey(Payload event) {
    if (!event.text("/detail-type").isPresent()) {
      return Found.of(Digests.of(lasting(event)).toString(), "digest");
    }
    List<String> parts = new ArrayList<>();
    for (String pointer : OBJECTS) {
      parts.add(event.text(pointer).orElse(""));
    }
    parts.addAll(event.texts("/resources"));
    return Found.of(Digests.of(parts.toArray(String[]::new)).toString(), "digest");
  }

  private static String[] lasting(Payload event) {
    Map<String, String> members = new TreeMap<>();
    event
        .node()
        .properties()
        .forEach(member -> members.put(member.getKey(), member.getValue().toString()));
    members.keySet().removeIf(name -> OF_ONE_MESSAGE.matcher(name).matches());
    return members.entrySet().stream()
        .flatMap(member -> Stream.of(member.getKey(), member.getValue()))
        .toArray(String[]::new);
  }

  /** A text for people: what it is about stands nowhere but in it. */
  private Message text(Payload envelope, Topic topic) {
    Found message = envelope.text("/Message");
    return fields("snsMessage", topic)
        .resource(message.map(Notices::named).or(Found.of(topic.name(), "/TopicArn")))
        .event(subject(envelope))
        .severity(levels.of("indeterminate"))
        .dedupKey(message.map(words -> Digests.of(words).toString()))
        .group(Found.constant("AWS/SNS"))
        .text(words(envelope))
        .time(envelope.time("/Timestamp"))
        .raw(message.orElse(""))
        .message();
  }

  /** The first thing of Amazon's that a text names. */
  private static @Nullable String named(String text) {
    Matcher name = ARN.matcher(text);
    return name.find() ? name.group() : null;
  }

  private static Found subject(Payload envelope) {
    return envelope.text("/Subject").or("SNS message");
  }

  private static Found words(Payload envelope) {
    return envelope.first("/Message", "/Subject");
  }

  private DraftFields fields(String type, Topic topic) {
    return new DraftFields("message", type)
        .environment(Found.constant(environment))
        .origin(Found.of(topic.arn(), "/TopicArn"));
  }
}
