package org.consentflow.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Calls as they may arrive. */
final class Calls {

    static final String CHROME =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8";

    private Calls() {}

    /** A call with headers given as name, value, name, value. */
    static Call of(String method, String path, String... headers) {
        Map<String, List<String>> map = new TreeMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.merge(
                    headers[i],
                    List.of(headers[i + 1]),
                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
        int mark = path.indexOf('?');
        return new Call(
                method,
                mark < 0 ? path : path.substring(0, mark),
                mark < 0 ? null : path.substring(mark + 1),
                map);
    }

    /** A person who followed a link. */
    static Call navigation(String path) {
        return of("GET", path, "accept", CHROME, "sec-fetch-mode", "navigate");
    }
}
