package siplain.config;

import java.util.List;

/** What came of loading: settings that can be run, or every reason why there are none. */
public sealed interface Loaded {

  /** All problems in the order of the file; those of {@link Good} are warnings. */
  List<Problem> problems();

  /** How many more there are than {@link #problems()} lists. */
  int more();

  /** Settings to run with, in spite of some warnings. */
  record Good(Settings settings, List<Problem> warnings, int more) implements Loaded {
    public Good {
      warnings = List.copyOf(warnings);
    }

    @Override
    public List<Problem> problems() {
      return warnings;
    }
  }

  /** Settings that cannot be run; at least one of the problems is an error. */
  record Bad(List<Problem> problems, int more) implements Loaded {
    public Bad {
      problems = List.copyOf(problems);
    }
  }
}
