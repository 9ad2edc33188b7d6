package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Replay;
import dev.evaluator.target.ToolCall;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Passes an answer that calls the expected tools with the expected arguments, and no others.
 *
 * @param expected what must be called; absent, each sample's reference says it: a JSON array of names and arguments
 * @param inOrder whether the order counts
 */
public record ToolCallEvaluator(Optional<List<ExpectedCall>> expected, boolean inOrder) implements Evaluator {

    public ToolCallEvaluator {
        expected = expected.map(List::copyOf);
    }

    @Override
    public Score evaluate(Replay replay) {
        Optional<List<ExpectedCall>> wanted =
                expected.or(() -> replay.sample().reference().text().flatMap(ToolCallEvaluator::read));
        if (wanted.isEmpty()) {
            return new Score.Unscored(
                    Reason.NO_REFERENCE, "the reference is no JSON array of calls, each with 'name' and 'arguments'");
        }
        List<ToolCall> calls = replay.response().toolCalls();
        if (calls.size() != wanted.get().size()) {
            return new Score.Graded(
                    0,
                    "calls " + tools(calls.size()) + ", expected "
                            + wanted.get().size());
        }
        return inOrder ? inOrder(wanted.get(), calls) : inAnyOrder(wanted.get(), calls);
    }

    private static String tools(int count) {
        return count == 0 ? "no tool" : count + (count == 1 ? " tool" : " tools");
    }

    private static Score inOrder(List<ExpectedCall> wanted, List<ToolCall> calls) {
        for (int i = 0; i < wanted.size(); i++) {
            Optional<String> fault = wanted.get(i).fault(calls.get(i));
            if (fault.isPresent()) {
                return new Score.Graded(0, "call " + (i + 1) + " " + fault.get());
            }
        }
        return new Score.Graded(1, "");
    }

    /** Gives each expectation a call of its own; one call may fit several, so those given before may have to move. */
    private static Score inAnyOrder(List<ExpectedCall> wanted, List<ToolCall> calls) {
        boolean[][] fits = new boolean[wanted.size()][calls.size()];
        for (int i = 0; i < wanted.size(); i++) {
            for (int j = 0; j < calls.size(); j++) {
                fits[i][j] = wanted.get(i).fault(calls.get(j)).isEmpty();
            }
        }
        int[] takenBy = new int[calls.size()];
        Arrays.fill(takenBy, -1);
        for (int i = 0; i < wanted.size(); i++) {
            if (!place(i, fits, takenBy, new boolean[calls.size()])) {
                return new Score.Graded(0, why(wanted.get(i), calls));
            }
        }
        return new Score.Graded(1, "");
    }

    private static boolean place(int expectation, boolean[][] fits, int[] takenBy, boolean[] tried) {
        for (int call = 0; call < takenBy.length; call++) {
            if (fits[expectation][call] && !tried[call]) {
                tried[call] = true;
                if (takenBy[call] < 0 || place(takenBy[call], fits, takenBy, tried)) {
                    takenBy[call] = expectation;
                    return true;
                }
            }
        }
        return false;
    }

    private static String why(ExpectedCall missing, List<ToolCall> calls) {
        return IntStream.range(0, calls.size())
                .filter(i -> calls.get(i).name().equals(missing.name()))
                .mapToObj(i ->
                        missing.fault(calls.get(i)).orElse("does not call " + missing.name() + " as often as expected"))
                .findFirst()
                .orElse("does not call " + missing.name());
    }

    private static Optional<List<ExpectedCall>> read(String reference) {
        try {
            Json json = Json.parse(reference);
            List<ExpectedCall> calls =
                    json.items().stream().flatMap(item -> call(item).stream()).toList();
            return json instanceof Json.Arr && calls.size() == json.items().size()
                    ? Optional.of(calls)
                    : Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    private static Optional<ExpectedCall> call(Json json) {
        return json.member("name")
                .flatMap(Json::text)
                .map(name -> json.member("arguments")
                        .map(arguments -> ExpectedCall.of(name, arguments))
                        .orElseGet(() -> ExpectedCall.of(name)));
    }

    @Override
    public boolean appliesTo(Sample sample) {
        return expected.isPresent() || sample.reference().text().isPresent();
    }

    @Override
    public boolean passFail() {
        return true;
    }

    @Override
    public Json definition() {
        return Json.object()
                .put(
                        "tool-calls",
                        Json.object()
                                .put("order", inOrder ? "strict" : "free")
                                .putJson(
                                        "expect",
                                        expected.map(calls -> Json.array(calls.stream()
                                                .map(ExpectedCall::definition)
                                                .toList())))
                                .build())
                .build();
    }
}
