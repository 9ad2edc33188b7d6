package dev.evaluator.score;

import dev.evaluator.json.Digest;
import java.util.Optional;

/** Who graded: a judge's name, the identity of all that can change its grades, and its model when it has one. */
public record JudgeId(String name, Digest digest, Optional<String> model) {}
