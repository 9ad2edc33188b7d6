package dev.evaluator.runner.runs;

import dev.evaluator.runner.config.BaselineConfig;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.GateBudget;
import dev.evaluator.runner.config.GateConfig;

/** The command that asks the question of a verdict again. */
final class Reproduction {

    private Reproduction() {}

    static String of(GateRequest request, Config config) {
        GateConfig configured = request.gate();
        StringBuilder command = new StringBuilder("evaluator gate");
        if (config.gates().containsKey(configured.name())) {
            command.append(' ').append(configured.name());
        } else {
            command.append(" --suite ")
                    .append(configured.suite())
                    .append(" --candidate ")
                    .append(configured.candidate());
            configured
                    .baseline()
                    .flatMap(BaselineConfig::live)
                    .ifPresent(target -> command.append(" --baseline ").append(target));
        }
        command.append(" -c ").append(config.file());
        request.revision().ifPresent(revision -> command.append(" --revision ").append(revision));
        GateBudget asked = request.asked();
        asked.cases().ifPresent(most -> command.append(" --max-cases ").append(most));
        asked.calls().ifPresent(most -> command.append(" --max-calls ").append(most));
        asked.cost()
                .ifPresent(most -> command.append(" --max-cost '").append(most).append('\''));
        return command.append(" --attempt ").append(request.attempt()).toString();
    }
}
