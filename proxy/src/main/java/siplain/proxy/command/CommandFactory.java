package siplain.proxy.command;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, by hand and in sight; everything else picocli makes itself. */
final class CommandFactory implements IFactory {
  private final Terminal terminal;

  CommandFactory(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == ExplainCommand.class) {
      return type.cast(new ExplainCommand(terminal));
    }
    if (type == CompareCommand.class) {
      return type.cast(new CompareCommand(terminal));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
