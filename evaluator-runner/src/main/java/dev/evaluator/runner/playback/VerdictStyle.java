package dev.evaluator.runner.playback;

/** How a played judge words what it said. */
public enum VerdictStyle {
    /** As a JSON object with score, label or winner; a broken reply stays as it was. */
    JSON,
    /** Word for word as it was recorded. */
    RAW
}
