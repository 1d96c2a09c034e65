package io.tocsin.inbound.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnsAddressTest {

  private static final String HOST = "https://sns.eu-west-1.amazonaws.com/";
  private static final String FILE = "SimpleNotificationService-0123456789abcdef.pem";
  private static final String QUERY =
      "Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-west-1:000011112222:alarms&Token=2336";

  private static Topic topic(String arn) {
    Topic topic = Topic.parse(arn);
    assertNotNull(topic, arn);
    return topic;
  }

  @ParameterizedTest
  @CsvSource({
    "eu-west-1, https://sns.eu-west-1.amazonaws.com/" + FILE,
    "eu-west-1, https://sns.eu-west-1.amazonaws.com:443/" + FILE,
    "us-gov-west-1, https://sns.us-gov-west-1.amazonaws.com/" + FILE,
    "cn-north-1, https://sns.cn-north-1.amazonaws.com.cn/" + FILE
  })
  void certificate_ofTheRegion_taken(String region, String address) {
    assertEquals(address, String.valueOf(SnsAddress.certificate(address, region)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/" + FILE,
        "http://sns.eu-west-1.amazonaws.com/" + FILE,
        "HTTPS://sns.eu-west-1.amazonaws.com/" + FILE,
        "ftp://sns.eu-west-1.amazonaws.com/" + FILE,
        "file:///" + FILE,
        " https://sns.eu-west-1.amazonaws.com/" + FILE,
        "https://sns.eu-west-1.amazonaws.com/" + FILE + "\n",
        "https://sns.eu-west-1.amazonaws.com:80/" + FILE,
        "https://sns.eu-west-1.amazonaws.com:8443/" + FILE,
        "https://sns.eu-west-1.amazonaws.com:/" + FILE,
        "https://user@sns.eu-west-1.amazonaws.com/" + FILE,
        "https://sns.eu-west-1.amazonaws.com@evil.example.org/" + FILE,
        "https://sns.eu-west-1.amazonaws.com:443@evil.example.org/" + FILE,
        "https://evil.example.org/" + FILE,
        "https://evil.example.org/sns.eu-west-1.amazonaws.com/" + FILE,
        "https://evil.example.org?https://sns.eu-west-1.amazonaws.com/" + FILE,
        "https://evil.example.org#sns.eu-west-1.amazonaws.com/" + FILE,
        "https://sns.eu-west-1.amazonaws.com.evil.example.org/" + FILE,
        "https://sns.eu-west-1.amazonaws.com.cn/" + FILE,
        "https://sns.eu-west-1.amazonaws.com./" + FILE,
        "https://sns.eu-west-1.amazonaws.comevil.org/" + FILE,
        "https://evilsns.eu-west-1.amazonaws.com/" + FILE,
        "https://evil.sns.eu-west-1.amazonaws.com/" + FILE,
        "https://sns.us-east-1.amazonaws.com/" + FILE,
        "https://sns.eu-west-1.s3.amazonaws.com/" + FILE,
        "https://sns.amazonaws.com/" + FILE,
        "https://s3.amazonaws.com/" + FILE,
        "https://s3.eu-west-1.amazonaws.com/" + FILE,
        "https://bucket.s3.amazonaws.com/" + FILE,
        "https://sns.eu-west-1.amazonaws.com\\@evil.example.org/" + FILE,
        "https://sns.eu-west-1.amazonaws.com%2f.evil.example.org/" + FILE,
        "https://169.254.169.254/" + FILE,
        "https://[::1]/" + FILE,
        "https://sns.eu-west-1.amazonaws.com/",
        "https://sns.eu-west-1.amazonaws.com//" + FILE,
        "https://sns.eu-west-1.amazonaws.com/x/" + FILE,
        "https://sns.eu-west-1.amazonaws.com/../" + FILE,
        "https://sns.eu-west-1.amazonaws.com/" + FILE + "?a=b",
        "https://sns.eu-west-1.amazonaws.com/" + FILE + "#a",
        "https://sns.eu-west-1.amazonaws.com/" + FILE + "/x",
        "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-.pem",
        "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-%2e%2e.pem",
        "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123.pem.txt",
        "https://sns.eu-west-1.amazonaws.com/Other-0123.pem"
      })
  void certificate_elsewhere_refused(String address) {
    assertNull(SnsAddress.certificate(address, "eu-west-1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        QUERY,
        "TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A000011112222%3Aalarms&Token=2336"
            + "&Action=ConfirmSubscription"
      })
  void confirmation_ofTheTopic_taken(String query) {
    assertNotNull(SnsAddress.confirmation(HOST + "?" + query, topic(Sns.TOPIC)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        HOST,
        "http://sns.eu-west-1.amazonaws.com/?" + QUERY,
        "https://sns.us-east-1.amazonaws.com/?" + QUERY,
        "https://evil.example.org/?" + QUERY,
        "http://169.254.169.254/latest/meta-data/?" + QUERY,
        HOST + "x?" + QUERY,
        HOST + "?" + QUERY + "#x",
        HOST + "?" + QUERY + "&Action=DeleteTopic",
        HOST + "?" + QUERY + "&Endpoint=x",
        HOST + "?Action=DeleteTopic&TopicArn=" + Sns.TOPIC + "&Token=2336",
        HOST + "?Action=ConfirmSubscription&TopicArn=" + Sns.TOPIC + "2&Token=2336",
        HOST + "?Action=ConfirmSubscription&TopicArn=%&Token=2336",
        HOST + "?Action=ConfirmSubscription&TopicArn=" + Sns.TOPIC,
        HOST + "?Action=ConfirmSubscription&Token=2336",
        HOST + "?" + QUERY + "\n"
      })
  void confirmation_ofSomethingElse_refused(String address) {
    assertNull(SnsAddress.confirmation(address, topic(Sns.TOPIC)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alarms",
        "arn:aws:sqs:eu-west-1:000011112222:alarms",
        "arn:aws:sns:evil.example.org/:000011112222:alarms",
        "arn:aws:sns:eu-west-1@evil:000011112222:alarms",
        "arn:aws:sns::000011112222:alarms",
        "arn:aws:sns:eu-west-1:1:alarms",
        "arn:aws:sns:eu-west-1:000011112222:",
        "arn:aws:sns:eu-west-1:000011112222:alarms/x",
        "arn:aws:sns:eu-west-1:000011112222:alarms\n"
      })
  void topic_noSuchName_refused(String arn) {
    assertNull(Topic.parse(arn));
  }
}
