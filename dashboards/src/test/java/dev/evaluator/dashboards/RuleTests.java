package dev.evaluator.dashboards;

import dev.evaluator.runner.dashboards.Alert;
import dev.evaluator.runner.dashboards.Group;
import dev.evaluator.runner.dashboards.Links;
import dev.evaluator.runner.dashboards.Recorded;
import dev.evaluator.runner.dashboards.Recordings;
import dev.evaluator.runner.dashboards.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tests of one alert, run by promtool on that alert and what it rests on: all rules together take minutes. */
record RuleTests(Alert alert, UnaryOperator<Recorded> recorded) {

    RuleTests(Alert alert) {
        this(alert, rule -> rule);
    }

    static Path file(String alert) {
        return Path.of("tests", alert + ".yml").toAbsolutePath();
    }

    /** Runs them in a folder of their own. */
    Tool.Said run(Path folder) throws IOException, InterruptedException {
        Set<String> needed = Words.restsOn(alert.joined() + alert.summary() + alert.description());
        List<Group<Recorded>> recordings = Recordings.groups().stream()
                .map(group -> new Group<>(
                        group.name(),
                        "",
                        group.rules().stream()
                                .filter(rule -> needed.contains(rule.name()))
                                .map(recorded)
                                .toList()))
                .filter(group -> !group.rules().isEmpty())
                .toList();
        Files.writeString(folder.resolve("recording.yml"), RuleFile.recordings(recordings));
        Files.writeString(
                folder.resolve("alerts.yml"),
                RuleFile.alerts(List.of(new Group<>("alert", "", List.of(alert))), Links.EXAMPLE));
        Files.writeString(folder.resolve("tests.yml"), tests(recordings));
        return Tool.PROMTOOL.run(folder, "test", "rules", "tests.yml");
    }

    private String tests(List<Group<Recorded>> recordings) throws IOException {
        String order = Stream.concat(recordings.stream().map(Group::name), Stream.of("alert"))
                .map(name -> "  - " + name + "\n")
                .collect(Collectors.joining("", "group_eval_order:\n", "tests:\n"));
        return Files.readString(file(alert.name()))
                .replace("../", "")
                .replaceFirst("(?s)group_eval_order:\n.*?tests:\n", order);
    }
}
