/** The web server: what this process tells other processes on the same machine; the only user of Jetty. */
@NullMarked
package dev.evaluator.runner.http;

import org.jspecify.annotations.NullMarked;
