package siplain.proxy.locate;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsSection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the records that were asked for among those of an answer. */
final class Answers {
  private static final int SERIAL_TO_MINIMUM = 20;

  /**
   * The records of this type and name; those of another name, where an alias leads to it and they
   * came along; the alias, where they did not; null for nothing of all that.
   */
  static @Nullable Response read(DnsResponse response, String asked, RecordType type)
      throws Unreadable {
    String name = asked;
    Duration lives = Duration.ofDays(1);
    for (int aliases = 0; aliases <= Bounds.ALIASES; aliases++) {
      List<Resource> found = new ArrayList<>();
      Duration shortest = lives;
      for (DnsRecord each : records(response, name, type.number())) {
        found.add(resource(type, each));
        shortest = shorter(shortest, each);
      }
      if (!found.isEmpty()) {
        return new Response.End(new Reply.Records(found, shortest));
      }
      List<DnsRecord> alias = records(response, name, DnsRecordType.CNAME.intValue());
      if (alias.isEmpty()) {
        return name.equals(asked) ? null : new Response.Alias(name, lives);
      }
      lives = shorter(lives, alias.getFirst());
      name = alias(alias.getFirst());
    }
    return new Response.Alias(asked, lives); // a circle, as whoever follows it will find
  }

  private static List<DnsRecord> records(DnsResponse response, String name, int type) {
    List<DnsRecord> found = new ArrayList<>();
    int count = Math.min(Bounds.RECORDS, response.count(DnsSection.ANSWER));
    for (int at = 0; at < count; at++) {
      DnsRecord each = response.recordAt(DnsSection.ANSWER, at);
      if (each.type().intValue() == type && NettyDns.plain(each.name()).equals(name)) {
        found.add(each);
      }
    }
    return found;
  }

  private static Resource resource(RecordType type, DnsRecord rec) throws Unreadable {
    ByteBuf content = content(rec);
    return Rdata.read(type, message(content), content.readerIndex(), content.readableBytes());
  }

  private static String alias(DnsRecord rec) throws Unreadable {
    ByteBuf content = content(rec);
    return Rdata.alias(message(content), content.readerIndex(), content.readableBytes());
  }

  private static ByteBuf content(DnsRecord rec) throws Unreadable {
    if (rec instanceof ByteBufHolder holder) {
      return holder.content();
    }
    throw new Unreadable("a record without content");
  }

  /** All that stands before the record's end: its pointers lead there. */
  private static byte[] message(ByteBuf content) {
    byte[] bytes = new byte[content.writerIndex()];
    content.getBytes(0, bytes);
    return bytes;
  }

  private static Duration shorter(Duration lives, DnsRecord rec) {
    // More than 31 bits mean none (RFC 2181 section 8).
    long seconds = rec.timeToLive() > Integer.MAX_VALUE ? 0 : rec.timeToLive();
    Duration other = Duration.ofSeconds(Math.max(0, seconds));
    return lives.compareTo(other) <= 0 ? lives : other;
  }

  /**
   * For how long an answer without records holds (RFC 2308 section 5); zero where it does not say.
   */
  static Duration missing(DnsResponse response) {
    for (int at = 0; at < Math.min(Bounds.RECORDS, response.count(DnsSection.AUTHORITY)); at++) {
      DnsRecord each = response.recordAt(DnsSection.AUTHORITY, at);
      if (each.type().equals(DnsRecordType.SOA) && each instanceof ByteBufHolder holder) {
        ByteBuf content = holder.content();
        if (content.readableBytes() >= SERIAL_TO_MINIMUM) {
          long minimum = content.getUnsignedInt(content.writerIndex() - 4);
          return Duration.ofSeconds(Math.min(minimum, Math.max(0, each.timeToLive())));
        }
      }
    }
    return Duration.ZERO;
  }

  private Answers() {}
}
