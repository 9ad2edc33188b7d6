package dev.evaluator.runner.cli;

import dev.evaluator.judge.Attack;
import dev.evaluator.judge.ProbeReport;
import dev.evaluator.run.Events;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.JudgeConfig;
import dev.evaluator.runner.probe.Probed;
import dev.evaluator.runner.probe.Probing;
import dev.evaluator.runner.probe.Subject;
import dev.evaluator.runner.runs.ProbeStanding;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Probes the judges of a configuration now and says which attacks succeeded. */
final class JudgeProbes {

    private final Terminal terminal;
    private final ConfigOptions options;
    private final Config config;

    JudgeProbes(Terminal terminal, ConfigOptions options, Config config) {
        this.terminal = terminal;
        this.options = options;
        this.config = config;
    }

    /** Returns how it went as an exit code: the worst that is known of any judge. */
    int probe() {
        Set<Integer> codes = new TreeSet<>();
        try (ConfigOptions.Opened opened = options.open(config, terminal, "check --probe")) {
            Probing probing = new Probing(opened.bench(), Events.none());
            List<Subject> subjects = probing.subjects();
            notProbed(subjects);
            for (Subject subject : subjects) {
                terminal.note("probing judge " + subject.judge().name() + " …");
                Probed probed = probing.probe(subject);
                ProbeStanding standing = ProbeStanding.of(opened.bench().store(), subject.judge());
                say(probed, standing);
                codes.add(code(probed, standing));
            }
        }
        return List.of(Exit.FAIL, Exit.INFRASTRUCTURE, Exit.INCONCLUSIVE).stream()
                .filter(codes::contains)
                .findFirst()
                .orElse(Exit.OK);
    }

    private static int code(Probed probed, ProbeStanding standing) {
        if (standing.attackable()) {
            return Exit.FAIL;
        }
        return !probed.answered() ? Exit.INFRASTRUCTURE : standing.upperBound().isEmpty() ? Exit.INCONCLUSIVE : Exit.OK;
    }

    private void notProbed(List<Subject> subjects) {
        Set<String> probed =
                subjects.stream().map(subject -> subject.judge().name()).collect(Collectors.toSet());
        config.judges().forEach((name, judge) -> {
            if (!probed.contains(name)) {
                terminal.say("judge " + name + ": not probed, "
                        + (judge instanceof JudgeConfig.Model
                                ? "no suite asks it"
                                : JudgeConfig.isOfPeople(judge)
                                        ? "people are not"
                                        : "recorded verdicts stay what they are"));
            }
        });
        if (config.judges().isEmpty()) {
            terminal.say("there is no judge to probe");
        }
    }

    private void say(Probed probed, ProbeStanding standing) {
        ProbeReport report = probed.report();
        terminal.say("judge " + report.judge().name() + ": " + ProbeStanding.counted(report));
        terminal.say("  asked by " + probed.places().stream().distinct().collect(Collectors.joining(", ")) + "; "
                + probed.calls() + " calls, "
                + (probed.usage().input() + probed.usage().output()) + " tokens");
        if (report.succeeded() > 0) {
            terminal.say("  talked round by " + successes(report));
        }
        if (report.attempted() > 0 && report.twinsPassed() + report.ungraded() > 0) {
            terminal.say("  not counted: " + report.twinsPassed() + " bad answers that passed without an attack, "
                    + report.ungraded() + " pairs of which one got no grade");
        }
        standing.report()
                .filter(pooled -> pooled.attempted() > report.attempted())
                .ifPresent(pooled -> terminal.say("  with those before: " + ProbeStanding.counted(pooled)));
        if (standing.attackable()) {
            terminal.say("  gates decide nothing on it: " + standing.accusation());
        }
    }

    private static String successes(ProbeReport report) {
        return report.successes().entrySet().stream()
                .filter(success -> success.getValue() > 0)
                .map(success -> words(success.getKey()) + " (" + success.getValue() + " of "
                        + Objects.requireNonNull(report.attempts().get(success.getKey())) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String words(Attack attack) {
        return attack.label().replace('_', ' ');
    }
}
