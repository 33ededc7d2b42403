package org.consentflow.host;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.consentflow.api.ConsentException;
import org.consentflow.api.DataFile;
import org.consentflow.api.FileListener;
import org.consentflow.api.MappedFile;
import org.consentflow.api.RawFile;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.ReadProgress;
import org.consentflow.api.ReadSession;

/**
 * Writes a reading as events while it goes on: {@code progress}, {@code file} for mapped data with
 * its entries, {@code document} for anything else with where to fetch it, and one {@code end}. A
 * caller that goes away ends the reading. Used by one thread.
 */
final class Following implements FileListener {

    private final EventForm form;
    private final Writer out;
    private boolean midway;

    Following(EventForm form, OutputStream out) {
        this.form = form;
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    void run(ReadSession session) throws IOException {
        try {
            end(session.readAll(this, new ReadControl()));
        } catch (ConsentException failure) {
            if (midway) {
                finish(); // a file that broke off: half an event on a line of its own
            }
            event("end", json -> json.write("outcome", "failed").write("code", code(failure)));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    @Override
    public void mapped(MappedFile file) {
        begin("file", file);
        write(",\"metadata\":" + DataJson.of(file.metadata()) + ",\"entries\":[");
        try (Stream<JsonValue> entries = file.entries()) {
            Iterator<JsonValue> each = entries.iterator();
            while (each.hasNext()) {
                write(each.next().toString());
                write(each.hasNext() ? "," : "");
            }
        }
        write("]}");
        finish();
    }

    @Override
    public void raw(RawFile file) {
        String escaped = URLEncoder.encode(file.name(), StandardCharsets.UTF_8);
        begin("document", file);
        write(",\"metadata\":" + DataJson.of(file.metadata()));
        write(",\"href\":" + Json.createValue("files/" + escaped.replace("+", "%20")) + "}");
        finish();
    }

    @Override
    public void progress(ReadProgress progress) {
        event(
                "progress",
                json ->
                        json.write("state", DataJson.of(progress.list().state()))
                                .write("listed", progress.list().files().size())
                                .write("delivered", progress.delivered()));
    }

    /** The only way to learn that the caller has gone, which ends the reading. */
    @Override
    public void unchanged() {
        write(form.nothing());
        flush();
    }

    private void end(ReadOutcome outcome) {
        event(
                "end",
                json -> {
                    json.write("outcome", outcome.end().name().toLowerCase(Locale.ROOT));
                    json.write("delivered", outcome.delivered());
                    json.writeStartObject("failedAccounts");
                    outcome.failedAccounts().forEach(json::write);
                    json.writeEnd();
                    outcome.failure().ifPresent(failure -> json.write("code", code(failure)));
                });
    }

    private static String code(ConsentException failure) {
        return failure.error().id();
    }

    private void begin(String event, DataFile file) {
        midway = true;
        write(form.before() + "{\"event\":\"" + event + "\",\"name\":");
        write(Json.createValue(file.name()) + ",\"updated\":\"" + file.updated() + "\"");
    }

    private void event(String name, Consumer<JsonGenerator> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.createGenerator(text)) {
            json.writeStartObject().write("event", name);
            members.accept(json);
            json.writeEnd();
        }
        write(form.before() + text);
        finish();
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Each event goes out at once: somebody is waiting. */
    private void finish() {
        write(form.after());
        flush();
        midway = false;
    }

    private void flush() {
        try {
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
