package dev.evaluator.dashboards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The suite that is watched in the tests: questions in two languages, one evaluator with a judge and one without. */
final class Watched {

    /** How many questions it asks in a run. */
    static final int CASES = 120;

    private Watched() {}

    /** Writes its configuration and cases. */
    static void write(Path folder, Assistant assistant) throws IOException {
        StringBuilder csv = new StringBuilder("id,input,reference,locale\n");
        for (int i = 0; i < CASES; i++) {
            csv.append("c%1$d,%2$s %1$d?,yes,%3$s%n"
                    .formatted(i, i % 2 == 0 ? "Frage" : "question", i % 2 == 0 ? "de" : "en"));
        }
        Files.writeString(folder.resolve("cases.csv"), csv);
        Files.writeString(folder.resolve("calm.yaml"), """
            criteria:
              - name: calm
                question: "Is it calm?"
                scale: yes-no
                may-not-apply: false
            """);
        Files.writeString(folder.resolve("prices.yaml"), """
            currency: EUR
            read: 2026-11-20
            models:
              m: {input: 1, output: 2, longest: 10}
              m-1: {input: 1, output: 2, longest: 10}
              judge: {input: 1, output: 2, longest: 10}
            """);
        Files.writeString(folder.resolve("evaluator.yaml"), """
            owners: {build: ml-support, run: ml-ops, business: customer-care}
            targets:
              production: {url: "%1$s", model: m, revision: {header: X-App-Version}}
              candidate: {url: "%2$s", model: m}
            judges:
              large: {url: "%3$s", model: judge}
            suites:
              refunds:
                cases: cases.csv
                targets: [production]
                evaluators:
                  accuracy: {match: exact}
                  tone: {rubric: calm.yaml}
                slices: {locale: [de, en]}
                require:
                  - {evaluator: accuracy, no-worse: 0.10}
                schedule: {every: 2s}
                budget: {cost-per-day: 5000 EUR}
                alerts: page
            gates:
              release: {suite: refunds, candidate: candidate, baseline: {pinned: production}}
            prices: prices.yaml
            metrics: {port: %4$d}
            api: {port: 0}
            """.formatted(
                assistant.url("production"), assistant.url("candidate"), assistant.url("judge"), Loopback.freePort()));
    }
}
