package org.consentflow.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.consentflow.api.ConsentFlow;

/** The history for programs. The annotation is all there is to do for consent. */
@Path("listening-history")
@RequestScoped
public class ListeningHistory {

    /** One for all: each static call of Json looks for its provider anew. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    @Inject Plays plays;

    /** Newest first; read through the provider at every call. */
    @GET
    @ConsentFlow("music")
    @Produces(MediaType.APPLICATION_JSON)
    public String songs() {
        JsonArrayBuilder songs = JSON.createArrayBuilder();
        for (Play play : plays.read().plays()) {
            songs.add(
                    JSON.createObjectBuilder()
                            .add("playedAt", play.at().toString())
                            .add("track", play.track())
                            .add("artist", play.artist())
                            .add("album", play.album())
                            .add("genre", play.genre()));
        }
        return songs.build().toString();
    }
}
