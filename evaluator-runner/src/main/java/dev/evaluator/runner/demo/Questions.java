package dev.evaluator.runner.demo;

import java.util.List;

/** What customers ask the simulated assistant, in two languages, with what it should say. */
final class Questions {

    private Questions() {}

    private record Topic(String english, String answer, String german, String antwort) {}

    private static final List<Topic> TOPICS = List.of(
            new Topic("How long do refunds take", "14 days", "Wie lange dauert eine Erstattung", "14 Tage"),
            new Topic("Who pays for the return", "we pay", "Wer bezahlt die Rücksendung", "wir bezahlen"),
            new Topic(
                    "Can I change the delivery address",
                    "before dispatch",
                    "Kann ich die Lieferadresse ändern",
                    "vor dem Versand"),
            new Topic("Where is my parcel", "tracking number", "Wo ist mein Paket", "Sendungsnummer"),
            new Topic(
                    "How do I cancel an order",
                    "in your account",
                    "Wie storniere ich eine Bestellung",
                    "in Ihrem Konto"),
            new Topic("Is there a warranty", "two years", "Gibt es eine Garantie", "zwei Jahre"));

    private static final List<String> ENDINGS = List.of(
            "",
            " when I paid by card",
            " on a public holiday",
            " with a gift voucher",
            " for an item on sale",
            " after a month",
            " from abroad",
            " without the original box",
            " as a business customer",
            " by phone");

    private static final List<String> ENDUNGEN = List.of(
            "",
            " bei Kartenzahlung",
            " an einem Feiertag",
            " mit einem Gutschein",
            " bei reduzierter Ware",
            " nach einem Monat",
            " aus dem Ausland",
            " ohne Originalverpackung",
            " als Geschäftskunde",
            " am Telefon");

    /** Returns cases as a CSV file: {@code input,reference,locale}. */
    static String csv(int copies) {
        StringBuilder csv = new StringBuilder("id,input,reference,locale\n");
        int n = 0;
        for (int copy = 1; copy <= copies; copy++) {
            for (Topic topic : TOPICS) {
                for (int i = 0; i < ENDINGS.size(); i++) {
                    String order = copy == 1 ? "" : " (order " + copy + ")";
                    String auftrag = copy == 1 ? "" : " (Auftrag " + copy + ")";
                    row(csv, n++, topic.english() + ENDINGS.get(i) + order + "?", topic.answer(), "en");
                    row(csv, n++, topic.german() + ENDUNGEN.get(i) + auftrag + "?", topic.antwort(), "de");
                }
            }
        }
        return csv.toString();
    }

    private static void row(StringBuilder csv, int n, String question, String answer, String locale) {
        csv.append("q%04d,\"%s\",\"%s\",%s%n".formatted(n, question, answer, locale));
    }
}
