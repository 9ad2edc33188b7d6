package dev.evaluator.runner.incident;

import dev.evaluator.drift.Cause;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.Pinned;
import dev.evaluator.runner.watch.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what one can do about what has moved, with the commands that do it. */
final class Steps {

    private final Config config;
    private final String options;

    Steps(Config config, String options) {
        this.config = config;
        this.options = options;
    }

    /** Returns options as they stand at the end of a command. */
    static String options(String... options) {
        return Arrays.stream(options).map(option -> " " + shell(option)).collect(Collectors.joining());
    }

    List<Step> of(Standing standing, String target, List<Moved> moved, List<Change> before, List<Look> look) {
        List<Step> steps = new ArrayList<>();
        Optional<Cause> cause =
                moved.stream().flatMap(found -> found.drift().cause().stream()).findFirst();
        cause.ifPresent(found -> steps.add(new Step(found.advice(), Optional.empty())));
        if (cause.filter(Cause.Judge.class::isInstance).isEmpty()) {
            before.stream()
                    .filter(change -> change.kind() == Change.Kind.TARGET && change.changed())
                    .findFirst()
                    .ifPresent(change -> steps.add(rollBack(standing, target, moved.getFirst(), change)));
        }
        look.stream()
                .findFirst()
                .ifPresent(first -> steps.add(command(
                        "see how one score came about",
                        "evaluator explain " + shell(first.sample().id()) + " --run " + first.run())));
        gate(standing.suite())
                .ifPresent(name -> steps.add(command(
                        "before the old or a mended version goes out, have it decided", "evaluator gate " + name)));
        if (standing.acknowledged().isEmpty()) {
            steps.add(command(
                    "say that you look, and be left in peace meanwhile",
                    "evaluator drift ack " + standing.suite() + " --for 4h --reason '…'"));
        }
        steps.add(command("when the change is wanted", "evaluator baseline pin --suite " + standing.suite()));
        return steps;
    }

    private Step command(String words, String command) {
        return new Step(words, Optional.of(command + options));
    }

    private static Step rollBack(Standing standing, String target, Moved moved, Change change) {
        StreamId stream = moved.stream();
        Pinned pinned = Objects.requireNonNull(standing.streams().get(stream)).pinned();
        String then = pinned.revision()
                .map(revision -> "the baseline was made of revision " + revision)
                .orElseGet(() -> pinned.models().isEmpty()
                        ? "the baseline is of run " + pinned.run()
                        : "the baseline was answered by "
                                + pinned.models().stream().sorted().collect(Collectors.joining(", ")));
        return new Step("roll " + target + " back to before " + change.words() + ": " + then, Optional.empty());
    }

    /** A gate of the suite whose candidate is asked anew can clear what is to go out. */
    private Optional<String> gate(String suite) {
        return config.gates().entrySet().stream()
                .filter(entry -> entry.getValue().suite().equals(suite))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String shell(String argument) {
        return argument.matches("[A-Za-z0-9_./:=@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
