package com.example.refunds;

import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.spring.AiService;

/** Answers customers of a shop. */
@AiService
public interface Assistant {

    /** Answers one question. */
    @SystemMessage("You answer questions about returns in one sentence.")
    String chat(String question);
}
