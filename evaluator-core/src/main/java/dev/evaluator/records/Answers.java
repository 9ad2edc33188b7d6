package dev.evaluator.records;

import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import java.util.List;

/** What is odd about recorded answers. */
final class Answers {

    private Answers() {}

    /** Notes an answer without content, and further choices beside the first. */
    static void note(List<Message> choices, Notes notes) {
        if (!choices.isEmpty() && choices.getFirst().parts().stream().allMatch(Answers::isEmpty)) {
            notes.note(Quality.EMPTY_OUTPUT);
        }
        if (choices.size() > 1) {
            notes.note(Quality.EXTRA_CHOICES);
        }
    }

    private static boolean isEmpty(MessagePart part) {
        return switch (part) {
            case MessagePart.Text(String content) -> content.isEmpty();
            case MessagePart.Reasoning reasoning -> true;
            default -> false;
        };
    }
}
