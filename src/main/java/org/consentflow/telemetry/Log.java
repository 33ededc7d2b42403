package org.consentflow.telemetry;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentException;

/** The log of one class: every line begins with a stable id. Thread-safe. */
public final class Log {

    private final Logger logger;

    private Log(Logger logger) {
        this.logger = logger;
    }

    /**
     * The log of a class.
     *
     * @param type whose lines
     * @return under its name
     */
    public static Log of(Class<?> type) {
        return new Log(System.getLogger(type.getName()));
    }

    /**
     * Writes a line that is no failure of a call.
     *
     * @param level how loud
     * @param id what it is
     * @param text without secrets, names of people, of files or of accounts
     */
    public void line(Level level, LogId id, String text) {
        write(level, id.id() + " " + text);
    }

    /**
     * Writes a failure.
     *
     * @param level how loud
     * @param error what it is
     * @param text without secrets, names of people, of files or of accounts
     */
    public void line(Level level, ConsentError error, String text) {
        write(level, error.id() + " " + text);
    }

    /**
     * Writes the message of an exception, which holds no secret, and begins with its id.
     *
     * @param level how loud
     * @param failure what was thrown
     */
    public void line(Level level, ConsentException failure) {
        write(level, failure.getMessage());
    }

    private void write(Level level, String line) {
        // without parameters: braces in it are not a pattern
        logger.log(level, line);
    }
}
