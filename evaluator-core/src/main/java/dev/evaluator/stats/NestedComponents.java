package dev.evaluator.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much of the variance lies between cases, between responses to one case, and between judge calls on one response:
 * I cases × R responses × J judge calls.
 *
 * <pre>
 * MSC = RJ Σ(ȳ_i.. − ȳ)²/(I−1),  MSR = J ΣΣ(ȳ_ir. − ȳ_i..)²/(I(R−1)),  MSJ = ΣΣΣ(y − ȳ_ir.)²/(IR(J−1))
 * σ²_J = MSJ;  σ²_R = max(0, (MSR−MSJ)/J);  σ²_C = max(0, (MSC−MSR)/(RJ));  se = sqrt(MSC/(IRJ))
 * R* = sqrt((a/b)σ²_R/σ²_C),  J* = sqrt((b/e)σ²_J/σ²_R)      costs a per case, b per response, e per judge call
 * </pre>
 *
 * <p>Assumes a balanced design, cases drawn at random and independent errors; components are unbiased before they are cut
 * at 0. Searle, Casella, McCulloch 1992; Cochran 1977, chapter 10.
 */
public record NestedComponents(
        long cases,
        long responses,
        long judgeCalls,
        double meanSquareCase,
        double meanSquareResponse,
        double meanSquareJudge) {

    /**
     * Returns the components of {@code scores[case][response][judge call]}; empty unless each level has two
     * or more and scores differ.
     */
    public static Optional<NestedComponents> of(double[][][] scores) {
        int cases = scores.length;
        int responses = cases == 0 ? 0 : scores[0].length;
        int calls = responses == 0 ? 0 : scores[0][0].length;
        double[] ofCase = new double[cases];
        double[][] ofResponse = new double[cases][responses];
        for (int i = 0; i < cases; i++) {
            Check.sameLength("responses of a case", responses, scores[i].length);
            for (int r = 0; r < responses; r++) {
                Check.sameLength("judge calls of a response", calls, scores[i][r].length);
                for (double y : scores[i][r]) {
                    ofResponse[i][r] += Check.finite("score", y) / calls;
                }
                ofCase[i] += ofResponse[i][r] / responses;
            }
        }
        if (cases < 2 || responses < 2 || calls < 2) {
            return Optional.empty();
        }
        double mean = 0;
        for (double y : ofCase) {
            mean += y / cases;
        }
        double betweenCases = 0;
        double betweenResponses = 0;
        double betweenCalls = 0;
        for (int i = 0; i < cases; i++) {
            betweenCases += square(ofCase[i] - mean);
            for (int r = 0; r < responses; r++) {
                betweenResponses += square(ofResponse[i][r] - ofCase[i]);
                for (double y : scores[i][r]) {
                    betweenCalls += square(y - ofResponse[i][r]);
                }
            }
        }
        if (betweenCases + betweenResponses + betweenCalls == 0) {
            return Optional.empty();
        }
        return Optional.of(new NestedComponents(
                cases,
                responses,
                calls,
                responses * calls * betweenCases / (cases - 1),
                calls * betweenResponses / ((double) cases * (responses - 1)),
                betweenCalls / ((double) cases * responses * (calls - 1))));
    }

    /** Returns σ²_J, the variance of one judge call on one response. */
    public double judge() {
        return meanSquareJudge;
    }

    /** Returns σ²_R, the variance of responses to one case. */
    public double response() {
        return Math.max(0, (meanSquareResponse - meanSquareJudge) / judgeCalls);
    }

    /** Returns σ²_C, the variance between cases. */
    public double betweenCases() {
        return Math.max(0, (meanSquareCase - meanSquareResponse) / (responses * judgeCalls));
    }

    /** Returns the standard error of the mean over all scores; empty if the cases show no spread. */
    public OptionalDouble standardError() {
        return meanSquareCase > 0
                ? OptionalDouble.of(Math.sqrt(meanSquareCase / (cases * responses * judgeCalls)))
                : OptionalDouble.empty();
    }

    /**
     * Returns the best number of responses per case before rounding; empty if cases do not differ.
     *
     * @param costRatio cost of a case over cost of a response
     */
    public OptionalDouble optimalResponses(double costRatio) {
        return optimum(costRatio, response(), betweenCases());
    }

    /**
     * Returns the best number of judge calls per response before rounding; empty if responses do not differ.
     *
     * @param costRatio cost of a response over cost of a judge call
     */
    public OptionalDouble optimalJudgeCalls(double costRatio) {
        return optimum(costRatio, judge(), response());
    }

    private static OptionalDouble optimum(double costRatio, double inner, double outer) {
        Check.positive("cost ratio", costRatio);
        return outer > 0 ? OptionalDouble.of(Math.sqrt(costRatio * inner / outer)) : OptionalDouble.empty();
    }

    private static double square(double x) {
        return x * x;
    }
}
