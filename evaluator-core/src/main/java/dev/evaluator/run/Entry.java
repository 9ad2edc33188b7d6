package dev.evaluator.run;

import dev.evaluator.json.Digest;
import dev.evaluator.judge.Judgement;
import dev.evaluator.score.Evaluation;

/** One thing a pass has learned, with the key that makes recording it twice harmless. */
public sealed interface Entry {

    /**
     * What a target answered to a sample.
     *
     * @param key identifies (run, part, stream, sample, target, repeat)
     * @param part which part of the run, from 0
     * @param caseId the sample's id
     * @param repeat which of the repeats, from 0
     * @param answer the answer, its text redacted
     */
    record Answered(String key, int part, String caseId, int repeat, Answer answer) implements Entry {}

    /**
     * What a judge said about one criterion of a response.
     *
     * @param key identifies (response, criterion, judge, vote)
     * @param response the key of the response judged
     * @param judge the judge's name
     * @param judgeDigest the judge's identity
     * @param criterion the criterion's name
     * @param criterionDigest the identity of what was asked, see {@link Keys#criterion}
     * @param vote which of the judge's votes, from 0
     * @param attempts how many calls it took; none where it was known before
     * @param judgement what was said
     */
    record Judged(
            String key,
            String response,
            String judge,
            Digest judgeDigest,
            String criterion,
            Digest criterionDigest,
            int vote,
            int attempts,
            Judgement judgement)
            implements Entry {}

    /**
     * What an evaluator made of a response.
     *
     * @param part which part of the run, from 0
     * @param caseId the sample's id
     * @param repeat which of the repeats, from 0
     * @param evaluation the outcome
     */
    record Evaluated(int part, String caseId, int repeat, Evaluation evaluation) implements Entry {}
}
