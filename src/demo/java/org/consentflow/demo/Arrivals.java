package org.consentflow.demo;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.consentflow.api.FileListener;
import org.consentflow.api.MappedFile;
import org.consentflow.api.MappedMetadata;
import org.consentflow.api.RawFile;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.ReadProgress;

/**
 * Writes a line for each file as it arrives. Of the lines that tell how far it is, the style sheet
 * shows the last.
 */
final class Arrivals implements FileListener {

    private final HttpServletResponse response;
    private boolean begun;
    private int lines;

    Arrivals(HttpServletResponse response) {
        this.response = response;
    }

    /** Whether something is on its way to the browser, so that no other page can be sent. */
    boolean begun() {
        return begun;
    }

    @Override
    public void progress(ReadProgress progress) {
        int listed = progress.list().files().size();
        long accounts = progress.list().accounts().size();
        long ended =
                progress.list().accounts().values().stream()
                        .filter(account -> account.state().ended())
                        .count();
        line(
                "<li class=\"step\"><label>%d of %d accounts, %d files so far <progress max=\"%d\" value=\"%d\"></progress></label></li>"
                        .formatted(ended, accounts, listed, Math.max(1, accounts), ended));
    }

    @Override
    public void mapped(MappedFile file) {
        MappedMetadata told = file.metadata();
        line(
                "<li><b>%s</b> from %s: %d entries</li>"
                        .formatted(
                                Page.escaped(told.objectType()),
                                Page.escaped(told.serviceName()),
                                told.objectCount()));
    }

    @Override
    public void raw(RawFile file) {
        line("<li>A document: %s</li>".formatted(Page.escaped(file.metadata().mimeType())));
    }

    void end(ReadOutcome outcome) {
        end(
                switch (outcome.end()) {
                    case COMPLETED -> "That is all: " + outcome.delivered() + " files.";
                    case PARTIAL ->
                            "That is all we could get: "
                                    + outcome.delivered()
                                    + " files. "
                                    + outcome.failedAccounts().size()
                                    + " of your accounts did not answer.";
                    case GAVE_UP -> "Your provider is still busy. Come back later.";
                    case CANCELLED, FAILED -> "Your provider could not go on. Try again later.";
                });
    }

    void end(String words) {
        begin();
        write(
                "</ul><p role=\"status\">"
                        + Page.escaped(words)
                        + "</p><p><a href=\"/days\">Read again</a> · <a href=\"/\">Start</a></p>"
                        + Page.FOOT);
        flush();
    }

    private void line(String html) {
        begin();
        write(html + "\n");
        lines++;
        flush();
    }

    private void begin() {
        if (!begun) {
            begun = true;
            Page.headers(response);
            write(
                    Page.head("Your days")
                            + "<p>This fills while your provider reads.</p><ul class=\"arrivals\">");
        }
    }

    private void write(String html) {
        try {
            response.getWriter().write(html);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** A person who went away ends the reading. */
    private void flush() {
        try {
            response.flushBuffer();
            if (response.getWriter().checkError()) {
                throw new IOException("nobody looks at the page any more after " + lines);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
