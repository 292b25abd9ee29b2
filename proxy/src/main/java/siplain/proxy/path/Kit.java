package siplain.proxy.path;

import java.time.InstantSource;
import siplain.proxy.observe.CallListener;
import siplain.proxy.peer.Calls;
import siplain.proxy.transaction.Transactions;
import siplain.proxy.transport.Loop;
import siplain.proxy.transport.Wire;
import siplain.sip.context.LoopDetector;

/** What the stages of one loop work with. */
record Kit(
    Loop loop,
    Wire wire,
    Transactions transactions,
    CallListener listener,
    Ids ids,
    InstantSource clock,
    LoopDetector loopDetector,
    Calls calls,
    Leftovers leftovers,
    KeepAlive keepAlive,
    LossRate loss) {}
