package org.consentflow.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.consentflow.api.ConsentFlow;

/** What a person listens to most. An ordinary bean: the annotation works on any. */
@ApplicationScoped
public class Chart {

    private static final int TOP = 8;

    @Inject Plays plays;

    /** Reads anew at every call. */
    @ConsentFlow("music")
    public Top top() {
        Plays.History history = plays.read();
        List<Play> all = history.plays();
        return new Top(
                all.size(), most(all, Play::artist), most(all, Play::genre), history.complete());
    }

    private static List<Count> most(List<Play> plays, Function<Play, String> by) {
        Map<String, Long> counts =
                plays.stream()
                        .filter(play -> !by.apply(play).isEmpty())
                        .collect(Collectors.groupingBy(by, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .sorted(
                        Comparator.comparingLong(Count::plays)
                                .reversed()
                                .thenComparing(Count::name))
                .limit(TOP)
                .toList();
    }

    /**
     * The chart.
     *
     * @param plays how many there are in all
     * @param artists most played first
     * @param genres most played first
     * @param complete false if some of it could not be read
     */
    public record Top(int plays, List<Count> artists, List<Count> genres, boolean complete) {}

    /**
     * One bar.
     *
     * @param name of artist or genre
     * @param plays how often
     */
    public record Count(String name, long plays) {}
}
