package org.consentflow.it;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody with a browser: keeps cookies, follows nothing by itself, says what browsers say. */
public final class Person {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final @Nullable String name;

    public Person(@Nullable String name) {
        this.name = name;
    }

    /** The same browser after another login, or none. */
    public Person loggedInAs(@Nullable String other) {
        Person person = new Person(other);
        person.cookies.putAll(cookies);
        return person;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    public Answer get(URI address) {
        return send("GET", address, Map.of("Accept", "application/json, */*;q=0.1"), null);
    }

    public Answer navigate(URI address) {
        return send(
                "GET",
                address,
                Map.of(
                        "Accept", "text/html,application/xhtml+xml,*/*;q=0.8",
                        "Sec-Fetch-Mode", "navigate",
                        "Sec-Fetch-Dest", "document",
                        "Sec-Fetch-Site", "none"),
                null);
    }

    /** Where redirects lead in the end. */
    Answer arrive(Answer first) {
        Answer answer = first;
        for (int i = 0; i < 10 && answer.status() / 100 == 3; i++) {
            answer = navigate(answer.response().uri().resolve(answer.location()));
        }
        return answer;
    }

    public Answer post(URI address, String json) {
        return send(
                "POST",
                address,
                Map.of("Accept", "application/json", "Content-Type", "application/json"),
                json);
    }

    Answer submit(URI address, Map<String, String> form) {
        String body =
                form.entrySet().stream()
                        .map(
                                e ->
                                        e.getKey()
                                                + "="
                                                + URLEncoder.encode(
                                                        e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        Map<String, String> headers = new TreeMap<>();
        headers.put("Accept", "text/html");
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Origin", HostApplication.SERVER.toString());
        headers.put("Sec-Fetch-Site", "same-origin");
        headers.put("Sec-Fetch-Mode", "navigate");
        return send("POST", address, headers, body);
    }

    public Answer send(
            String method, URI address, Map<String, String> headers, @Nullable String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .timeout(Duration.ofSeconds(60))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (name != null && !headers.containsKey("Authorization")) {
            byte[] credentials = (name + ":" + name).getBytes(StandardCharsets.UTF_8);
            request.header(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        if (!cookies.isEmpty() && !headers.containsKey("Cookie")) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Answer(response);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";")[0].split("=", 2);
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public URI location() {
            return URI.create(header("Location"));
        }

        public JsonObject json() {
            try (var reader = Json.createReader(new StringReader(body()))) {
                return reader.readObject();
            }
        }

        JsonArray array() {
            try (var reader = Json.createReader(new StringReader(body()))) {
                return reader.readArray();
            }
        }

        public String code() {
            return json().getString("code");
        }

        /** Value of the hidden field of that name. */
        String field(String name) {
            Matcher field =
                    Pattern.compile("<input[^>]*name=\"" + name + "\"[^>]*value=\"([^\"]*)\"")
                            .matcher(body());
            if (!field.find()) {
                throw new AssertionError("no field " + name + " in the page");
            }
            return field.group(1);
        }
    }
}
