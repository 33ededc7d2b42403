package org.consentflow.data;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Optional;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;
import org.consentflow.digime.Postbox;
import org.consentflow.digime.Session;
import org.consentflow.flow.Hash;
import org.consentflow.flow.Seals;

/**
 * Writes and reads what an application keeps of a one-off consent: first that it has begun, then,
 * sealed for another purpose, that it was answered. Thread-safe.
 */
final class OneOffTickets {

    private static final String BEGUN = "one-off begun";
    private static final String ANSWERED = "one-off answered";

    private final Seals seals;

    OneOffTickets(Seals seals) {
        this.seals = seals;
    }

    /**
     * Who uses what.
     *
     * @param contract configured name
     * @param scope asked for
     * @param session at the provider
     */
    record Use(String contract, Scope scope, Session session) {

        private JsonObjectBuilder toJson() {
            return Json.createObjectBuilder()
                    .add("contract", contract)
                    .add("scope", scope.toJson())
                    .add("session", session.toJson());
        }

        private static Use of(JsonObject json) {
            return new Use(
                    json.getString("contract"),
                    Scope.parse(json.getJsonObject("scope")),
                    Session.parse(json.getJsonObject("session")));
        }

        /** Not the session. */
        @Override
        public String toString() {
            return "Use[" + contract + "]";
        }
    }

    /**
     * A one-off consent under way.
     *
     * @param use what is asked for
     * @param stateHash of the state that its answer must bring
     * @param answerBy until when
     * @param beginner who was logged in when it began; empty if nobody was
     */
    record Begun(Use use, String stateHash, Instant answerBy, Optional<Subject> beginner) {

        /** Whether an answer with this state, by this caller, is the one to it. */
        boolean answeredBy(String state, Optional<Subject> caller) {
            boolean same = beginner.isEmpty() || beginner.equals(caller);
            return Hash.matches(stateHash, state) && same;
        }
    }

    /**
     * A one-off consent that was given.
     *
     * @param use what may be used
     * @param postbox opened with it; empty if it is for reading
     */
    record Answered(Use use, Optional<Postbox> postbox) {}

    String write(Begun begun) {
        JsonObjectBuilder json =
                begun.use()
                        .toJson()
                        .add("stateHash", begun.stateHash())
                        .add("answerBy", begun.answerBy().toEpochMilli());
        begun.beginner().ifPresent(who -> json.add("realm", who.realm()).add("subject", who.id()));
        return seals.seal(BEGUN, json.build());
    }

    Optional<Begun> begun(String handle) {
        return seals.open(BEGUN, handle)
                .map(
                        json ->
                                new Begun(
                                        Use.of(json),
                                        json.getString("stateHash"),
                                        Instant.ofEpochMilli(
                                                json.getJsonNumber("answerBy").longValueExact()),
                                        beginner(json)));
    }

    private static Optional<Subject> beginner(JsonObject json) {
        return json.containsKey("subject")
                ? Optional.of(new Subject(json.getString("realm"), json.getString("subject")))
                : Optional.empty();
    }

    String write(Answered answered) {
        JsonObjectBuilder json = answered.use().toJson();
        answered.postbox().ifPresent(postbox -> json.add("postbox", postbox.toJson()));
        return seals.seal(ANSWERED, json.build());
    }

    Optional<Answered> answered(String access) {
        return seals.open(ANSWERED, access)
                .map(
                        json ->
                                new Answered(
                                        Use.of(json),
                                        Optional.ofNullable(json.getString("postbox", null))
                                                .map(Postbox::parse)));
    }
}
