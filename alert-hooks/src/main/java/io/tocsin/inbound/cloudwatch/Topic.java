package io.tocsin.inbound.cloudwatch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A topic of SNS.
 *
 * @param arn its full name
 * @param region where it is; its own servers speak for it and no others
 * @param name the last part
 */
record Topic(String arn, String region, String name) {

  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws(?:-[a-z]{2,10}){0,2}:sns:([a-z]{2}(?:-[a-z]{2,12}){1,2}-\\d{1,2}):\\d{12}:([\\w.-]{1,256})");

  /** The topic of that name; null if it is none. */
  static @Nullable Topic parse(String arn) {
    Matcher matcher = ARN.matcher(arn);
    return matcher.matches() ? new Topic(arn, matcher.group(1), matcher.group(2)) : null;
  }
}
