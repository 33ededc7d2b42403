package org.consentflow.sandbox.library;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;

/** What is said about a file's content, in the provider's two shapes. */
public final class Metadata {

    private Metadata() {}

    /** Of a file synchronised from a service. */
    static JsonObject mapped(DataKind kind, int objects) {
        return Json.createObjectBuilder()
                .add("objectCount", objects)
                .add("objectType", kind.objectName())
                .add("serviceGroup", kind.groupName())
                .add("serviceName", kind.serviceName())
                .build();
    }

    /**
     * Of a file that somebody pushed: all names in lower case here.
     *
     * @param created milliseconds since the epoch
     * @param accountIds the accounts it is about
     */
    public static JsonObject raw(String mediaType, long created, List<String> accountIds) {
        JsonArrayBuilder accounts = Json.createArrayBuilder();
        accountIds.forEach(id -> accounts.add(Json.createObjectBuilder().add("accountid", id)));
        return Json.createObjectBuilder()
                .add("mimetype", mediaType)
                .add("accounts", accounts)
                .add("created", created)
                .build();
    }
}
