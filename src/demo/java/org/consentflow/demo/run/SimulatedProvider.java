package org.consentflow.demo.run;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The sandbox, and what the shop asks for there. */
final class SimulatedProvider implements ConsentProvider {

    /** Each by its own contract at the provider. */
    private static final List<String> CONTRACTS = List.of("music", "timeline", "receipts");

    private final Path target;
    private final int port;
    private final URI demo;

    SimulatedProvider(Path target, int port, URI demo) {
        this.target = target;
        this.port = port;
        this.demo = demo;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<String> command(Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                target.resolve("consent-flow-sandbox.jar").toString(),
                "--port",
                String.valueOf(port),
                "--redirect-uri",
                demo + "api/consent/callback");
    }

    @Override
    public URI health() {
        return address().resolve("/health");
    }

    @Override
    public Map<String, String> settings(Path folder) throws IOException, InterruptedException {
        Map<String, JsonObject> contracts = contracts();
        Map<String, String> settings = new HashMap<>();
        settings.put("consentflow.contracts", String.join(",", CONTRACTS));
        settings.put("consentflow.return-default", "/history");
        settings.put("consentflow.deep-link", address() + "/");
        settings.put("consentflow.poll-interval", "300ms");
        settings.put("consentflow.poll-limit", "30s");
        CONTRACTS.forEach(
                name ->
                        contract(
                                settings, name, Objects.requireNonNull(contracts.get(name), name)));
        settings.put("consentflow.receipts.kind", "postbox");
        // asked for: the play history and nothing else
        settings.put(
                "consentflow.music.scope",
                "{\"serviceGroups\":[{\"id\":5,\"serviceTypes\":[{\"id\":19,"
                        + "\"serviceObjectTypes\":[{\"id\":406}]}]}]}");
        return settings;
    }

    @Override
    public String told() {
        return "The simulated provider: " + address();
    }

    private URI address() {
        return URI.create("http://localhost:" + port);
    }

    private static void contract(Map<String, String> settings, String name, JsonObject contract) {
        String prefix = "consentflow." + name + ".";
        settings.put(prefix + "base-url", contract.getString("baseUrl"));
        settings.put(prefix + "application-id", contract.getString("applicationId"));
        settings.put(prefix + "contract-id", contract.getString("contractId"));
        settings.put(prefix + "private-key", contract.getString("privateKey"));
        settings.put(prefix + "redirect-uri", contract.getJsonArray("redirectUris").getString(0));
    }

    private Map<String, JsonObject> contracts() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address().resolve("/sandbox/contracts")).build();
        String body =
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body();
        try (var reader = Json.createReader(new StringReader(body))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .collect(Collectors.toMap(contract -> contract.getString("name"), c -> c));
        }
    }
}
