package dev.evaluator.runner.dashboards;

import java.util.List;

/**
 * How far the scores of six hours are from those of the seven days before, as distributions on the same buckets: the
 * Kolmogorov-Smirnov distance with its critical value at 0.001 (two samples, asymptotic), and the Wasserstein distance
 * over the twenty bounds of equal width.
 */
final class Distributions {

    private Distributions() {}

    static List<Recorded> rules() {
        return List.of(
                cumulative("6h", "[6h]"),
                cumulative("7d_offset1d", "[7d] offset 1d"),
                new Recorded("suite_evaluator_target_stream:evaluator_score_ratio:ks6h", """
                    max by (job, suite, evaluator, target, stream) (abs(
                      suite_evaluator_target_stream_le:evaluator_score_ratio:cdf6h
                        - suite_evaluator_target_stream_le:evaluator_score_ratio:cdf7d_offset1d))
                    """),
                new Recorded("suite_evaluator_target_stream:evaluator_score_ratio:ks6h_critical", """
                    1.949 * sqrt(
                      (suite_evaluator_target_stream:evaluator_score_ratio_count:increase6h + suite_evaluator_target_stream:evaluator_score_ratio_count:increase7d_offset1d)
                      / (suite_evaluator_target_stream:evaluator_score_ratio_count:increase6h * suite_evaluator_target_stream:evaluator_score_ratio_count:increase7d_offset1d))
                    """),
                new Recorded("suite_evaluator_target_stream:evaluator_score_ratio:wasserstein6h", """
                    0.05 * sum by (job, suite, evaluator, target, stream) (abs(
                      suite_evaluator_target_stream_le:evaluator_score_ratio:cdf6h{le!~"0.975|0.99|[+]Inf"}
                        - suite_evaluator_target_stream_le:evaluator_score_ratio:cdf7d_offset1d{le!~"0.975|0.99|[+]Inf"}))
                    """));
    }

    private static Recorded cumulative(String name, String range) {
        return new Recorded("suite_evaluator_target_stream_le:evaluator_score_ratio:cdf" + name, """
            sum by (job, suite, evaluator, target, stream, le) (increase(evaluator_score_ratio_bucket%1$s))
              / on (job, suite, evaluator, target, stream) group_left ()
            (sum by (job, suite, evaluator, target, stream) (increase(evaluator_score_ratio_count%1$s)) > 0)
            """.formatted(range));
    }
}
