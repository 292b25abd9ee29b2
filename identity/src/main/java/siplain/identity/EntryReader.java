package siplain.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import siplain.identity.finding.Finding;
import siplain.identity.finding.Refused;
import siplain.identity.number.Party;
import siplain.identity.token.IdentityHeader;
import siplain.identity.token.Passport;
import siplain.identity.token.PassportType;

/** All checks of one header that need no certificate, in the order of RFC 8224 section 6.2. */
final class EntryReader {
  private final Signaling call;
  private final Policy policy;
  private final Freshness freshness;
  private final CallerCheck caller;
  private final CalledCheck called;
  private final MediaCheck media;

  EntryReader(Signaling call, Policy policy, Instant now) {
    this.call = call;
    this.policy = policy;
    freshness = new Freshness(policy.maxAge(), now, call.date());
    caller = new CallerCheck(call, policy);
    called = new CalledCheck(call, policy);
    media = new MediaCheck(call);
  }

  Entry read(int index, String text) {
    IdentityHeader header;
    try {
      header = IdentityHeader.read(text);
    } catch (Refused refused) {
      return unread(index, Optional.empty(), refused);
    }
    Optional<PassportType> type = Passport.announced(header).filter(policy.types()::contains);
    if (type.isEmpty()) {
      return ignored(index, header);
    }
    try {
      return judged(index, header, passport(header, type.get()));
    } catch (Refused refused) {
      return unread(index, Optional.of(header), refused);
    }
  }

  private Passport passport(IdentityHeader header, PassportType type) throws Refused {
    if (!header.isCompact()) {
      return Passport.read(header, type);
    }
    Party to = policy.numbering().party(call.to());
    Optional<Long> date = call.date().map(Instant::getEpochSecond);
    return Passport.rebuild(header, type, caller.first(), to, date);
  }

  private Entry judged(int index, IdentityHeader header, Passport passport) {
    boolean div = passport.type() == PassportType.DIV;
    List<Finding> own = new ArrayList<>();
    List<Finding> alone = new ArrayList<>();
    List<Finding> notes = new ArrayList<>();
    List<Comparison> compared = new ArrayList<>();
    if (!div) {
      // A chain's caller is that of its first token; Candidates holds the others to it.
      caller.check(passport.claims(), compared).ifPresent(own::add);
    }
    called.compare(passport.claims(), compared);
    policy.urls().refuse(passport.url()).ifPresent(own::add);
    if (!div) {
      called.check(passport.claims()).ifPresent(alone::add);
      called
          .retargeted(passport.claims())
          .ifPresent(policy.refuseRetargeted() ? alone::add : notes::add);
    }
    media.key(passport.claims()).ifPresent(own::add);
    media.name(passport.claims()).ifPresent(notes::add);
    boolean rebuilt = header.isCompact();
    freshness.early(passport.claims(), rebuilt).ifPresent(own::add);
    Optional<Finding> old = freshness.old(passport.claims(), rebuilt);
    if (!rebuilt) {
      freshness.date(passport.claims()).ifPresent(notes::add);
    }
    return new Entry(
        index,
        Optional.of(header),
        Optional.of(passport),
        Optional.empty(),
        List.copyOf(own),
        old,
        List.copyOf(alone),
        compared,
        notes);
  }

  private static Entry ignored(int index, IdentityHeader header) {
    String ppt = Passport.announcedPpt(header);
    return new Entry(
        index,
        Optional.of(header),
        Optional.empty(),
        Optional.of(ppt.isEmpty() ? "none" : ppt),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Entry unread(int index, Optional<IdentityHeader> header, Refused refused) {
    return new Entry(
        index,
        header,
        Optional.empty(),
        Optional.empty(),
        refused.findings(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of());
  }
}
