package org.consentflow.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.consentflow.api.Scope.ServiceGroup;
import org.consentflow.api.Scope.ServiceType;
import org.consentflow.api.Scope.TimeRange;

/** Whether one scope certainly asks for nothing more than another. */
final class ScopeComparison {

    private ScopeComparison() {}

    static boolean within(Scope scope, Scope wider) {
        return times(scope, wider) && kinds(scope, wider) && values(scope, wider);
    }

    private static boolean times(Scope scope, Scope wider) {
        if (wider.timeRanges().isEmpty()) {
            return true;
        }
        return !scope.timeRanges().isEmpty()
                && scope.timeRanges().stream()
                        .allMatch(
                                range ->
                                        wider.timeRanges().stream()
                                                .anyMatch(other -> within(range, other)));
    }

    private static boolean within(TimeRange range, TimeRange wider) {
        String last = range.last();
        String widerLast = wider.last();
        if (last != null || widerLast != null) {
            return last != null
                    && widerLast != null
                    && ScopeLast.parse(last).within(ScopeLast.parse(widerLast));
        }
        boolean starts =
                wider.from() == null
                        || range.from() != null && !range.from().isBefore(wider.from());
        boolean ends = wider.to() == null || range.to() != null && !range.to().isAfter(wider.to());
        return starts && ends;
    }

    private static boolean kinds(Scope scope, Scope wider) {
        if (wider.serviceGroups().isEmpty()) {
            return true;
        }
        return !scope.serviceGroups().isEmpty() && kinds(wider).containsAll(kinds(scope));
    }

    private static Set<List<Integer>> kinds(Scope scope) {
        Set<List<Integer>> kinds = new HashSet<>();
        for (ServiceGroup group : scope.serviceGroups()) {
            for (ServiceType type : group.serviceTypes()) {
                type.objectTypes().forEach(id -> kinds.add(List.of(group.id(), type.id(), id)));
            }
        }
        return kinds;
    }

    private static boolean values(Scope scope, Scope wider) {
        return wider.values().isEmpty()
                || !scope.values().isEmpty() && wider.values().containsAll(scope.values());
    }
}
