package org.consentflow.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.flow.RawQuery;

/** Reads the few fields of our own forms. */
final class FormBody {

    private static final int LONGEST = 8192;

    private FormBody() {}

    /**
     * Reads the fields.
     *
     * @param body at most 8 KiB
     * @param request has the fields where a login filter has already read the body
     * @return by name; of doubles the first
     * @throws ConsentRefusedException if it is larger or not well formed
     */
    static Map<String, String> read(InputStream body, HttpServletRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        String raw = text(body);
        if (raw.isEmpty()) {
            request.getParameterMap().forEach((name, values) -> fields.put(name, values[0]));
            return fields;
        }
        Map<String, List<String>> sent =
                RawQuery.parse(raw).orElseThrow(() -> refused("form is not well formed"));
        sent.forEach((name, values) -> fields.put(name, values.get(0)));
        return fields;
    }

    private static String text(InputStream body) {
        try {
            return new String(body.readNBytes(LONGEST + 1), StandardCharsets.ISO_8859_1);
        } catch (IOException broken) {
            throw refused("body cannot be read");
        }
    }

    private static ConsentRefusedException refused(String check) {
        return new ConsentRefusedException(ConsentError.ARGUMENT, check);
    }
}
