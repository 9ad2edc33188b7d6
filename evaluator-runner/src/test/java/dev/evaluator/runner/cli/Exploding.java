package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import dev.evaluator.suite.SuiteProvider;
import dev.evaluator.target.Replay;

/** A suite whose evaluator breaks the machine it runs on. */
public final class Exploding implements SuiteProvider {

    @Override
    public Suite suite(Judges judges) {
        return Suite.named("exploding")
                .evaluate("memory", new Evaluator() {
                    @Override
                    public Score evaluate(Replay replay) {
                        throw replay.response().text().equals("memory")
                                ? new OutOfMemoryError("Java heap space")
                                : new StackOverflowError();
                    }

                    @Override
                    public Json definition() {
                        return Json.of("exploding");
                    }
                })
                .build();
    }
}
