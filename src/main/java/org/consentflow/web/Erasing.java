package org.consentflow.web;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.consentflow.api.Erasure;
import org.consentflow.api.Subject;
import org.consentflow.cdi.Engine;

/**
 * The caller wants to be forgotten.
 *
 * @param engine deletes
 * @param caller whom
 * @param call may come from another site
 */
record Erasing(Engine engine, Subject caller, Call call) {

    /** What a form token for this is good for. */
    static final String PURPOSE = "forget:";

    /** For programs: an object with the receipt. */
    Response json() {
        new CrossSiteGuard(engine.address().origin()).check(call);
        Erasure erasure = engine.erasures().forget(caller);
        JsonArrayBuilder contracts = Json.createArrayBuilder();
        erasure.contracts().forEach(contracts::add);
        return Replies.json(
                        Replies.OK,
                        Json.createObjectBuilder()
                                .add("receipt", erasure.receipt())
                                .add("contracts", contracts)
                                .add("day", erasure.day().toString())
                                .build())
                .build();
    }

    /** For people: a page with the receipt; without the tick, back to where they were. */
    Response form(Map<String, String> fields) {
        String token = fields.getOrDefault("formToken", "");
        boolean genuine = engine.formTokens().verify(token, caller, PURPOSE);
        new CrossSiteGuard(engine.address().origin()).check(call, genuine);
        if (!"yes".equals(fields.get("confirm"))) {
            return Replies.seeOther(engine.address().connections()).build();
        }
        Erasure erasure = engine.erasures().forget(caller);
        return Replies.page(Replies.OK, page(erasure)).build();
    }

    private static Page page(Erasure erasure) {
        Html done =
                Html.of(
                        "p",
                        "Everything this application kept of your connections is deleted: "
                                + String.join(", ", erasure.contracts())
                                + ".");
        Html told =
                Html.of(
                        "p",
                        "The provider cannot be told: its app goes on listing a connection until"
                                + " you remove it there as well.");
        Html receipt =
                Html.all(
                        Html.of("h2", "Your receipt"),
                        Html.of("p", Html.of("code", erasure.receipt())),
                        Html.of(
                                "p",
                                "Keep it if you want to be able to prove the deletion. It is shown"
                                        + " only now, and nothing that is kept names you."));
        return erasure.contracts().isEmpty()
                ? new Page("Nothing to delete", Html.of("p", "Nothing was kept of you."))
                : new Page("Deleted", Html.all(done, told, receipt));
    }
}
