package org.consentflow.web;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Optional;
import org.consentflow.api.Consent;
import org.consentflow.api.ConsentError;
import org.consentflow.api.Scope;
import org.consentflow.flow.PublicAddress;
import org.consentflow.flow.RequestStatus;
import org.consentflow.flow.Requests;
import org.consentflow.flow.Secret;

/** Consents and requests as JSON. Times are ISO 8601 in UTC; what there is not is null. */
final class ConsentJson {

    private ConsentJson() {}

    /**
     * A consent: {@code contract, status, askedScope, grantedScope, givenAt, renewedAt, lastUsedAt,
     * endsAt, consentUrl, beginUrl}; status and everything that follows from it are null where it
     * was never given.
     */
    static JsonObject of(String contract, Optional<Consent> consent, PublicAddress address) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("contract", contract);
        json.add("status", text(consent.map(given -> given.status().name())));
        json.add("askedScope", scope(consent.map(Consent::askedScope)));
        json.add("grantedScope", scope(consent.map(Consent::grantedScope)));
        json.add("givenAt", time(consent.map(Consent::givenAt)));
        json.add("renewedAt", time(consent.map(Consent::renewedAt)));
        json.add("lastUsedAt", time(consent.flatMap(Consent::lastUsedAt)));
        json.add("endsAt", time(consent.map(Consent::endsAt)));
        json.add("consentUrl", address.consentPage(contract, Optional.empty()).toString());
        json.add("beginUrl", address.begin(contract).toString());
        return json.build();
    }

    /**
     * A request: {@code status, deepLink, expiresAt, outcome}. The link is there only while it can
     * be answered; the outcome {@code {code, return, value}} only after the end, its code null if a
     * consent came of it.
     */
    static JsonObject of(Requests.View request) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("status", request.status().name())
                        .add("deepLink", text(request.deepLink().map(Secret::reveal)))
                        .add("expiresAt", request.expiresAt().toString());
        if (request.status().open()) {
            return json.addNull("outcome").build();
        }
        JsonObjectBuilder outcome =
                Json.createObjectBuilder()
                        .add("code", text(error(request).map(ConsentError::id)))
                        .add("return", request.returnPath())
                        .add("value", text(request.value()));
        return json.add("outcome", outcome).build();
    }

    /** Why no consent came of a request; empty while it is open or if one did. */
    static Optional<ConsentError> error(Requests.View request) {
        RequestStatus status = request.status();
        return switch (status) {
            case PENDING, EXCHANGING, COMPLETED -> Optional.empty();
            case DECLINED -> Optional.of(ConsentError.CONSENT_DECLINED);
            case FAILED -> Optional.of(request.error().orElse(ConsentError.COMPLETION_FAILED));
            case ENDED -> Optional.of(ConsentError.REQUEST_ENDED);
        };
    }

    private static JsonValue text(Optional<String> text) {
        return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
    }

    private static JsonValue scope(Optional<Scope> scope) {
        return scope.<JsonValue>map(Scope::toJson).orElse(JsonValue.NULL);
    }

    private static JsonValue time(Optional<Instant> time) {
        return text(time.map(Instant::toString));
    }
}
