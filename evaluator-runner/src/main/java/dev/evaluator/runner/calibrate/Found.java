package dev.evaluator.runner.calibrate;

import dev.evaluator.calibration.Calibration;
import dev.evaluator.json.Json;

/**
 * What was found of a judge.
 *
 * @param calibration the figures
 * @param json the same as {@code calibrate --json} writes and the store keeps it
 */
public record Found(Calibration calibration, Json json) {}
