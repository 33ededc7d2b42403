package org.consentflow.provider.oauth2;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.consentflow.provider.DocumentApi;
import org.consentflow.provider.Sender;

/** REST clients by address, each made once. Closed with their sender. Thread-safe. */
final class Clients {

    private final Sender sender;
    private final Map<URI, DocumentApi> documents = new ConcurrentHashMap<>();
    private final Map<URI, FormApi> forms = new ConcurrentHashMap<>();

    Clients(Sender sender) {
        this.sender = sender;
    }

    DocumentApi document(URI address) {
        return documents.computeIfAbsent(address, uri -> sender.client(DocumentApi.class, uri));
    }

    FormApi form(URI address) {
        return forms.computeIfAbsent(address, uri -> sender.client(FormApi.class, uri));
    }
}
