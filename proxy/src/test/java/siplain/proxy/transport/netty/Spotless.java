package siplain.proxy.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Fails a class of tests that leaks a buffer or makes Netty log a warning. */
final class Spotless implements BeforeAllCallback, AfterAllCallback {
  private final List<String> leaks = new CopyOnWriteArrayList<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    ByteBufUtil.setLeakListener((type, records) -> leaks.add(type + " " + records));
    log.start();
    netty().setLevel(Level.WARN);
    netty().addAppender(log);
  }

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    // The detector reports what was collected when the next buffer is made.
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50);
      Unpooled.directBuffer(1).release();
    }
    netty().detachAppender(log);
    assertThat(leaks).isEmpty();
    assertThat(log.list).isEmpty();
  }

  private static Logger netty() {
    return (Logger) LoggerFactory.getLogger("io.netty");
  }
}
