package dev.evaluator.runner.config;

import java.util.Optional;

/**
 * A gate as it was configured.
 *
 * @param name what it is called
 * @param suite whose requirements it decides
 * @param candidate the target that may replace another
 * @param baseline what it is compared with; none for absolute requirements only
 * @param enforce whether it blocks; otherwise it only says what it would have done
 * @param allowInconclusive whether an undecided release goes on
 * @param allowError whether a release goes on when the gate itself failed
 * @param budget what it may use up
 * @param mostAttacks up to which share of attacks may talk a judge round, for all that is known, on whom it decides
 */
public record GateConfig(
        String name,
        String suite,
        String candidate,
        Optional<BaselineConfig> baseline,
        boolean enforce,
        boolean allowInconclusive,
        boolean allowError,
        GateBudget budget,
        double mostAttacks) {

    /** Nothing is decided on a judge that more attacks than this may talk round, unless the gate says otherwise. */
    public static final double MOST_ATTACKS = 0.10;

    /** Returns the gate that a suite has without being configured: it enforces and blocks. */
    public static GateConfig of(String suite, String candidate, Optional<String> baseline) {
        return new GateConfig(
                suite,
                suite,
                candidate,
                baseline.map(BaselineConfig.Live::new),
                true,
                false,
                false,
                GateBudget.NONE,
                MOST_ATTACKS);
    }

    /** Returns this gate about another candidate, or held against another target, where one is named. */
    public GateConfig asked(Optional<String> otherCandidate, Optional<String> otherBaseline) {
        return new GateConfig(
                name,
                suite,
                otherCandidate.orElse(candidate),
                otherBaseline.<BaselineConfig>map(BaselineConfig.Live::new).or(() -> baseline),
                enforce,
                allowInconclusive,
                allowError,
                budget,
                mostAttacks);
    }

    /** Returns the target that answers beside the candidate, if one does. */
    public Optional<String> liveBaseline() {
        return baseline.flatMap(BaselineConfig::live);
    }
}
