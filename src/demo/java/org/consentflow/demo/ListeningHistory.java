package org.consentflow.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.consentflow.api.ConsentFlow;

/** The history for programs. The annotation is all there is to do for consent. */
@Path("listening-history")
@RequestScoped
public class ListeningHistory {

    @Inject Plays plays;

    /** Newest first; read through the provider at every call. */
    @GET
    @ConsentFlow("music")
    @Produces(MediaType.APPLICATION_JSON)
    public String songs() {
        JsonArrayBuilder songs = Json.createArrayBuilder();
        for (Play play : plays.read()) {
            songs.add(
                    Json.createObjectBuilder()
                            .add("playedAt", play.at().toString())
                            .add("track", play.track())
                            .add("artist", play.artist())
                            .add("album", play.album())
                            .add("genre", play.genre()));
        }
        return songs.build().toString();
    }
}
