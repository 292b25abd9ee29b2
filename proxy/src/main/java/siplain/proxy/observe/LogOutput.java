package siplain.proxy.observe;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;
import siplain.config.Log;

/**
 * Where the log goes: standard output, by a thread of its own. A loop hands a line over and never
 * waits for a slow disk or pipe; when the queue is full, lines are lost rather than calls.
 */
public final class LogOutput implements AutoCloseable {
  private static final int QUEUE = 8192;

  private final LoggerContext context;

  private LogOutput(LoggerContext context) {
    this.context = context;
  }

  /**
   * Begins to write.
   *
   * @param terminal whether a person reads along
   */
  public static LogOutput open(Log settings, boolean terminal) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    boolean pretty =
        settings.format() == Log.Format.PRETTY
            || (settings.format() == Log.Format.AUTO && terminal);
    LineLayout layout = new LineLayout(pretty);
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setEncoder(encoder);
    console.start();
    AsyncAppender queue = new AsyncAppender();
    queue.setContext(context);
    queue.setQueueSize(QUEUE);
    queue.setNeverBlock(true);
    queue.setDiscardingThreshold(0);
    queue.addAppender(console);
    queue.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(queue);
    context.getLogger("siplain").setLevel(Level.INFO);
    return new LogOutput(context);
  }

  /** Writes what is still queued. */
  @Override
  public void close() {
    context.stop();
  }
}
