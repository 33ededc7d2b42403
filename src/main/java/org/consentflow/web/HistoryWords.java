package org.consentflow.web;

import java.util.List;
import org.consentflow.api.HistoryEntry;

/** The history of a consent for the person whose it is. */
final class HistoryWords {

    /** The latest; a program can ask for more. */
    static final int SHOWN = 20;

    private HistoryWords() {}

    static Html list(List<HistoryEntry> history) {
        return Html.of("ul", Html.all(history.stream().map(HistoryWords::line).toList()));
    }

    private static Html line(HistoryEntry entry) {
        return Html.of("li", Words.minute(entry.at()), Html.text(" " + of(entry.kind())));
    }

    private static String of(HistoryEntry.Kind kind) {
        return switch (kind) {
            case GRANTED -> "You connected it";
            case DECLINED -> "You declined";
            case FAILED -> "Connecting failed";
            case REFRESHED -> "Access was renewed with the provider";
            case REFRESH_FAILED -> "Access could not be renewed and was kept";
            case REFUSED -> "The provider refused to renew access";
            case UNCERTAIN -> "The provider gave no answer when access was to be renewed";
            case USED -> "Data was read";
            case EXPIRING -> "The end is near";
            case WITHDRAWN -> "It was disconnected";
            case TOKEN_COLLISION -> "An answer of the provider was refused";
            case SUPPLEMENT_CHANGED -> "It is connected to another place at the provider";
        };
    }
}
