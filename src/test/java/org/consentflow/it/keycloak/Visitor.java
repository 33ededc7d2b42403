package org.consentflow.it.keycloak;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.consentflow.it.Person;

/**
 * Somebody at Keycloak's own pages, without a browser: fills in its forms and goes where it sends
 * them, as far as an address that is not Keycloak's.
 */
public final class Visitor {

    private static final int STEPS = 12;
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]*)\"");
    private static final Pattern FIELD = Pattern.compile("<(?:input|button)[^>]*>");
    private static final Map<String, String> AS_BROWSERS = Map.of("Accept", "text/html");

    private final Person browser = new Person(null);
    private final String name;

    /** Whose password is the name. */
    public Visitor(String name) {
        this.name = name;
    }

    /** Logs in where that is asked, and agrees. */
    public URI agree(String link) {
        return answer(URI.create(link), "accept");
    }

    /** Logs in where that is asked, and declines. */
    public URI decline(String link) {
        return answer(URI.create(link), "cancel");
    }

    private URI answer(URI link, String button) {
        Person.Answer answer = browser.send("GET", link, AS_BROWSERS, null);
        URI at = link;
        for (int step = 0; step < STEPS; step++) {
            if (answer.status() / 100 == 3) {
                URI next = answer.location();
                if (!next.getAuthority().equals(link.getAuthority())) {
                    return next;
                }
                at = next;
                answer = browser.send("GET", at, AS_BROWSERS, null);
            } else {
                at = at.resolve(action(answer));
                answer = submitted(at, fields(answer.body()), button);
            }
        }
        throw new AssertionError("Keycloak's pages have no end");
    }

    private static String action(Person.Answer page) {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("no form in: " + page.status() + " " + page.body());
        }
        return form.group(1).replace("&amp;", "&");
    }

    private Person.Answer submitted(URI address, Map<String, String> fields, String button) {
        Map<String, String> form = new LinkedHashMap<>();
        if (fields.containsKey("password")) {
            form.put("username", name);
            form.put("password", name);
        } else {
            form.put("code", fields.getOrDefault("code", ""));
            form.put(button, fields.getOrDefault(button, ""));
        }
        String body =
                form.entrySet().stream()
                        .map(
                                field ->
                                        field.getKey()
                                                + "="
                                                + URLEncoder.encode(
                                                        field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        Map<String, String> headers = new LinkedHashMap<>(AS_BROWSERS);
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        return browser.send("POST", address, headers, body);
    }

    private static Map<String, String> fields(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher each = FIELD.matcher(page);
        while (each.find()) {
            String name = attribute(each.group(), "name");
            if (!name.isEmpty()) {
                fields.put(name, attribute(each.group(), "value"));
            }
        }
        return fields;
    }

    private static String attribute(String element, String name) {
        Matcher value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(element);
        return value.find() ? value.group(1) : "";
    }
}
