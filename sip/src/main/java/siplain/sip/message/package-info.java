/**
 * SIP messages that own their bytes: an index of the header fields, typed views on demand, the
 * parser that refuses what two readers could read differently, edits applied once when writing, and
 * the framing of streams.
 *
 * <p>Start at {@link siplain.sip.message.MessageParser} for a datagram and at {@link
 * siplain.sip.message.StreamFramer} for a stream; both hand out {@link siplain.sip.message.Parsed}.
 * {@link siplain.sip.message.Message} is what everything else reads, {@link
 * siplain.sip.message.Edits} and {@link siplain.sip.message.MessageWriter} make of it what goes
 * out, {@link siplain.sip.message.Reply} answers it. Nothing here throws because of what stands in
 * a message.
 */
@NullMarked
package siplain.sip.message;

import org.jspecify.annotations.NullMarked;
