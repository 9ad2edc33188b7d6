/** Targets and judges behind LangChain4j; the only user of LangChain4j and of sockets. */
@NullMarked
package dev.evaluator.langchain;

import org.jspecify.annotations.NullMarked;
