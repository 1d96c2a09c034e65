package io.tocsin.inbound.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What logs in protobuf would take in memory, in units of about 100 bytes, found out before any of
 * it is taken: a record of two bytes takes more than a thousand when it is read.
 */
final class LogsWeight {

  /** Collectors send 8,192 records at a time, which have some 90 units each. */
  private static final int MAX_UNITS = 800_000;

  /** As deep as protobuf reads. */
  private static final int MAX_DEPTH = 100;

  private static final Set<Descriptor> HEAVY =
      Set.of(ResourceLogs.getDescriptor(), ScopeLogs.getDescriptor(), LogRecord.getDescriptor());

  private static final int HEAVY_UNITS = 10;
  private static final int PAIR_UNITS = 3;
  private static final int MESSAGE_UNITS = 2;
  private static final int UNKNOWN_UNITS = 3;

  private final CodedInputStream in;
  private int units;

  private LogsWeight(byte[] body) {
    this.in = CodedInputStream.newInstance(body);
  }

  /**
   * Refuses logs that are too heavy.
   *
   * @throws InvalidProtocolBufferException if they are, or are no protobuf
   */
  static void check(byte[] body) throws InvalidProtocolBufferException {
    try {
      new LogsWeight(body).add(ExportLogsServiceRequest.getDescriptor(), 0);
    } catch (InvalidProtocolBufferException e) {
      throw e;
    } catch (IOException e) {
      throw new InvalidProtocolBufferException(e);
    }
  }

  private void add(Descriptor type, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new InvalidProtocolBufferException("too deep");
    }
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
      int wire = WireFormat.getTagWireType(tag);
      units += units(field);
      if (units > MAX_UNITS) {
        throw new InvalidProtocolBufferException("too many parts");
      }
      if (wire == WireFormat.WIRETYPE_START_GROUP || wire == WireFormat.WIRETYPE_END_GROUP) {
        throw new InvalidProtocolBufferException("logs have no groups");
      }
      if (field != null && isMessage(field) && wire == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        int outer = in.pushLimit(in.readRawVarint32());
        add(field.getMessageType(), depth + 1);
        in.popLimit(outer);
      } else {
        in.skipField(tag);
      }
    }
  }

  private static boolean isMessage(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
  }

  private static int units(@Nullable FieldDescriptor field) {
    if (field == null) {
      return UNKNOWN_UNITS;
    }
    if (!isMessage(field)) {
      return 1;
    }
    if (HEAVY.contains(field.getMessageType())) {
      return HEAVY_UNITS;
    }
    return field.getMessageType() == KeyValue.getDescriptor() ? PAIR_UNITS : MESSAGE_UNITS;
  }
}
