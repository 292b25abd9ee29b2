package siplain.proxy.path;

import java.util.List;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Causes;
import siplain.proxy.transaction.ServerTransaction;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;

/** Takes a CANCEL: it is answered here, and ends what its INVITE began (RFC 3261 section 16.10). */
final class Canceling {
  private static final int MOST_REASONS = 8;

  private final Kit kit;

  Canceling(Kit kit) {
    this.kit = kit;
  }

  void take(Received in) {
    Message cancel = in.request();
    @Nullable ServerTransaction invite = kit.transactions().invited(cancel, in.flow());
    if (invite == null && isOneTooMany(in)) {
      kit.listener().dropped(in.flow(), Causes.LIMIT_TRANSACTIONS, cancel.method().text());
      return;
    }
    ServerTransaction server =
        kit.transactions()
            .serve(cancel, in.flow(), new AfterAnswer(kit.listener(), in.flow(), false, 200));
    if (server == null) {
      return;
    }
    kit.listener().received(in.exchange());
    AnswerWay answers = new AnswerWay(kit, in, server);
    if (invite == null) {
      answers.refuse(
          Refusal.of(Causes.DIALOG_CANCEL_WITHOUT_INVITE, Details.of("source", in.source())));
    } else {
      answers.acceptCancel();
    }
    kit.listener().finished(in.exchange());
    if (invite != null && invite.user() instanceof Call call) {
      call.cancel(reasons(cancel));
    }
  }

  /** Of an INVITE there is one at most; of nothing, as many as anybody likes to send. */
  private boolean isOneTooMany(Received in) {
    return kit.transactions().size() >= in.policy().mostTransactions()
        && !kit.transactions().isKnown(in.request());
  }

  /** Why the caller gave up: told to everybody who is canceled for that (RFC 3326 section 2). */
  private static List<String> reasons(Message cancel) {
    return cancel.first(HeaderName.REASON) == null
        ? List.of()
        : cancel.all(HeaderName.REASON).stream().limit(MOST_REASONS).map(Field::value).toList();
  }
}
