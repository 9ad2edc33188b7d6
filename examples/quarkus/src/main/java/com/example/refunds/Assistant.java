package com.example.refunds;

import dev.langchain4j.service.SystemMessage;

/** Answers customers of a shop. */
public interface Assistant {

    /** Answers one question. */
    @SystemMessage("You answer questions about returns in one sentence.")
    String chat(String question);
}
