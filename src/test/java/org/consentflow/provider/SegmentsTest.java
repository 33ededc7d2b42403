package org.consentflow.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SegmentsTest {

    @Test
    @DisplayName("G30 what stands for a secret in a path is in braces, and a query is left out")
    void template_placeholders_areInBracesWithoutQuery() {
        URI address = URI.create("https://host.example/v1/query/session-key/file-name?a=b");
        assertThat(Segments.template(address, 0)).isEqualTo("/v1/query/session-key/file-name");
        assertThat(Segments.template(address, 2)).isEqualTo("/v1/query/{session-key}/{file-name}");
    }
}
