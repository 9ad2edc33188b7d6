package dev.evaluator.redact;

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
    public int end(Plain text, int start, Clues clues) {
        return clues.near(Clues.About.BIRTH, start)
                        && BirthDates.mayBegin(text, start)
                        && clues.rightBefore(Clues.About.BIRTH, start)
                ? BirthDates.end(text, start)
                : NOTHING;
    }
}
