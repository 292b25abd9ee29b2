package siplain.proxy.path;

import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.transaction.ReturnPath;
import siplain.proxy.transport.Flow;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;
import siplain.sip.message.Reply;
import siplain.sip.message.ReplyBasis;
import siplain.sip.message.Via;

/** Makes the answers of this proxy itself. No failure comes out of here without its cause. */
final class Answers {

  /** Those of RFC 3261 and of the common extensions; every other method passes as well. */
  static final String METHODS =
      "INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER, PRACK, UPDATE, INFO, REFER, NOTIFY,"
          + " SUBSCRIBE, MESSAGE, PUBLISH";

  /**
   * A refusal of this request.
   *
   * @param load what the sender is told of our load, as for {@link Via#withSource}
   */
  static byte[] refusal(Received in, Refusal refusal, String tag, String load) {
    Reply reply = reply(in.request(), in.flow(), refusal, tag, load);
    if (in.isTrusted()) {
      // RFC 3261 section 20.18; it says how this site is set up, so strangers do not get it.
      in.policy()
          .publicUrl()
          .ifPresent(url ->
              reply.header("Error-Info", "<" + url + "/explain/" + refusal.cause().id() + ">"));
    }
    return reply.bytes();
  }

  /** One without a word of explanation, for many a second. */
  static byte[] refusal(Message request, Flow flow, Refusal refusal, String tag, String load) {
    return reply(request, flow, refusal, tag, load).bytes();
  }

  private static Reply reply(Message request, Flow flow, Refusal refusal, String tag, String load) {
    Cause cause = refusal.cause();
    Reply reply =
        Reply.to(request, cause.status(), Phrases.of(cause))
            .topVia(ReturnPath.withSource(request.topVia(), flow, load))
            .toTag(tag);
    refusal.headers().forEach(extra -> reply.header(extra.name(), extra.value()));
    return reply;
  }

  /** A refusal of something that could not be read as a request (RFC 3261 section 8.2.6). */
  static byte[] unreadable(
      ReplyBasis basis, @Nullable Via via, Flow flow, Cause cause, String tag) {
    Reply reply = Reply.to(basis, cause.status(), Phrases.of(cause)).toTag(tag);
    if (via != null) {
      reply.topVia(ReturnPath.withSource(via, flow));
    }
    return reply.bytes();
  }

  /** That the call goes on to somebody else (RFC 3261 section 21.1.3). */
  static byte[] forwarded(Received in, String tag) {
    Message request = in.request();
    return Reply.to(request, 181, Phrases.of(181))
        .topVia(ReturnPath.withSource(request.topVia(), in.flow()))
        .toTag(tag)
        .bytes();
  }

  /** What a CANCEL gets whatever becomes of its INVITE (RFC 3261 section 16.10). */
  static byte[] canceling(Message cancel, Flow flow, String tag, String load) {
    return ok(cancel, flow, tag, load).bytes();
  }

  /** What an OPTIONS for this proxy itself gets (RFC 3261 section 11.2). */
  static byte[] options(Message request, Flow flow, String tag, String load) {
    return ok(request, flow, tag, load)
        .header(HeaderName.ALLOW, METHODS)
        .header(HeaderName.ACCEPT, "*/*")
        .header(HeaderName.SUPPORTED, "")
        .bytes();
  }

  private static Reply ok(Message request, Flow flow, String tag, String load) {
    return Reply.to(request, 200, "OK")
        .topVia(ReturnPath.withSource(request.topVia(), flow, load))
        .toTag(tag);
  }

  private Answers() {}
}
