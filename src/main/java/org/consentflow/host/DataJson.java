package org.consentflow.host;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.consentflow.api.Accounts;
import org.consentflow.api.FileList;
import org.consentflow.api.MappedMetadata;
import org.consentflow.api.RawMetadata;

/** What is told about data, as JSON. */
final class DataJson {

    private DataJson() {}

    /** As text, so that no server's JSON binding has a say in it. */
    static Response reply(JsonObject body) {
        return Response.ok(body.toString(), MediaType.APPLICATION_JSON_TYPE).build();
    }

    static JsonObject of(Accounts accounts) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        accounts.accounts().forEach(account -> all.add(of(account)));
        JsonObjectBuilder json = Json.createObjectBuilder();
        accounts.consentId().ifPresent(id -> json.add("consentId", id));
        return json.add("accounts", all).build();
    }

    static JsonObject of(FileList list) {
        JsonObjectBuilder accounts = Json.createObjectBuilder();
        list.accounts().forEach((id, account) -> accounts.add(id, of(account)));
        JsonArrayBuilder files = Json.createArrayBuilder();
        list.files()
                .forEach(
                        file ->
                                files.add(
                                        Json.createObjectBuilder()
                                                .add("name", file.name())
                                                .add("updated", file.updated().toString())));
        return Json.createObjectBuilder()
                .add("state", of(list.state()))
                .add("accounts", accounts)
                .add("files", files)
                .build();
    }

    static JsonObject of(MappedMetadata told) {
        return Json.createObjectBuilder()
                .add("objectType", told.objectType())
                .add("objectCount", told.objectCount())
                .add("serviceGroup", told.serviceGroup())
                .add("serviceName", told.serviceName())
                .build();
    }

    static JsonObject of(RawMetadata told) {
        return Json.createObjectBuilder()
                .add("mimeType", told.mimeType())
                .add("accountIds", Json.createArrayBuilder(told.accountIds()))
                .add("references", Json.createArrayBuilder(told.references()))
                .add("tags", Json.createArrayBuilder(told.tags()))
                .build();
    }

    static String of(FileList.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static JsonObject of(FileList.AccountState account) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("state", of(account.state()));
        if (account.failed()) {
            json.add("error", account.errorCode().orElse(""));
        }
        return json.build();
    }

    private static JsonObject of(Accounts.Account account) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", account.id());
        account.name().ifPresent(name -> json.add("name", name));
        account.number().ifPresent(number -> json.add("number", number));
        account.service().ifPresent(service -> json.add("service", service));
        account.logo().ifPresent(logo -> json.add("logo", logo.toString()));
        return json.build();
    }
}
