package siplain.proxy.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import siplain.config.ConfigLoader;
import siplain.config.Loaded;

/** The option that names the file of settings, as every command has it that needs them. */
final class ConfigOption {
  private static final String CONFIG = "config";

  private final Map<String, String> environment;

  ConfigOption(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  Option option() {
    return Option.builder()
        .longOpt(CONFIG)
        .hasArg()
        .argName("FILE")
        .desc("The settings, as YAML or JSON. Variables that begin with SIPLAIN_ override them.")
        .get();
  }

  /** What the settings are called that a command line asks for. */
  String name(CommandLine line) {
    return line.getOptionValue(CONFIG, ConfigLoader.EMBEDDED);
  }

  /** The settings that a command line asks for. */
  Loaded load(CommandLine line) {
    if (!line.getArgList().isEmpty()) {
      throw Refusal.usage(
          "\"" + line.getArgList().getFirst() + "\" is not expected (a file is named by --config)");
    }
    String file = line.getOptionValue(CONFIG);
    if (file == null) {
      return ConfigLoader.embedded(environment);
    }
    try {
      if (!file.isBlank()) {
        return ConfigLoader.load(Path.of(file), environment);
      }
    } catch (InvalidPathException e) {
      // said below
    }
    throw Refusal.usage("--config " + file + " (expected: the name of a file)");
  }
}
