package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.isDigitAt;

/** Dates after a word that calls them a day of birth; other dates say nothing about a person and stay. */
final class BirthDateRecogniser implements Recogniser {

    static final Words WORDS = Words.of(
            "born",
            "birth",
            "birthday",
            "birthdate",
            "dob",
            "d.o.b",
            "geboren",
            "geb",
            "geburtsdatum",
            "geburtstag",
            "né",
            "née",
            "naissance",
            "nacido",
            "nacida",
            "nacimiento",
            "nato",
            "nata",
            "nascita",
            "nascimento",
            "nascido",
            "nascida",
            "geboortedatum",
            "urodzony",
            "urodzona",
            "urodzenia");

    @Override
    public PrivateKind kind() {
        return PrivateKind.BIRTH_DATE;
    }

    @Override
    public int end(String text, int start) {
        return end(text, start, 19, 20);
    }

    @Override
    public int surrogateEnd(String text, int start) {
        return end(text, start, 18, 18);
    }

    private static int end(String text, int start, int firstCentury, int lastCentury) {
        boolean monthFirst = !isDigitAt(text, start) && "JFMASONDjfmasond".indexOf(at(text, start)) >= 0;
        if (!monthFirst && !isDigitAt(text, start)) {
            return NOTHING;
        }
        return Context.rightBefore(text, start, WORDS)
                ? BirthDates.end(text, start, firstCentury, lastCentury)
                : NOTHING;
    }
}
