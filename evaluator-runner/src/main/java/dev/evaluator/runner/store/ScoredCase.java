package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.sample.Outline;
import java.util.List;

/**
 * One case of one part of a run without any words, as far as it is known.
 *
 * @param sample what was asked, in outline
 * @param planned the identity of all that was planned of it: where it is the same, the same was asked
 * @param repeats what came of each repeat so far, answers and reasons empty; a score has the parts that say more than it
 *     does, which are critical or flagged, and those beside them
 */
public record ScoredCase(Outline sample, Digest planned, List<CaseRecord.Repeat> repeats) {

    public ScoredCase {
        repeats = List.copyOf(repeats);
    }
}
