package dev.evaluator.calibration;

import java.util.Optional;

/**
 * How far a judge says what people say.
 *
 * @param raw the share of items on which they say the same
 * @param kappa Cohen's κ, every disagreement alike
 * @param kappaWeighted Cohen's κ, disagreements weighing the square of their steps; absent for grades without order
 * @param ac1 Gwet's AC1, steady where nearly all items are alike
 * @param alpha Krippendorff's α over judge and all people; absent where fewer than two of them are told apart
 */
public record Agreement(
        Measured raw,
        Optional<Measured> kappa,
        Optional<Measured> kappaWeighted,
        Optional<Measured> ac1,
        Optional<Measured> alpha) {}
