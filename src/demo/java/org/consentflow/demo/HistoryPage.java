package org.consentflow.demo;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentRequiredException;

/** The chart. */
@WebServlet("/history")
public class HistoryPage extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String INCOMPLETE =
            "<p role=\"status\">Some of your data could not be read just now.</p>";

    @Inject transient Chart chart;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            Chart.Top top = chart.top();
            Page.send(
                    response,
                    "Your listening history",
                    "<p>You played "
                            + top.plays()
                            + " tracks. These you played most.</p>"
                            + (top.complete() ? "" : INCOMPLETE)
                            + bars("Top artists", top.artists())
                            + bars("Top genres", top.genres())
                            + "<p><a href=\"/api/consent/connections/music\">Your consent</a> · <a href=\"/\">Start</a></p>");
        } catch (ConsentRequiredException needed) {
            Asking.consent(response, needed, "/history");
        } catch (ConsentException failure) {
            Asking.patience(response, failure, "/history");
        }
    }

    /** A table that looks like a chart: read aloud it says names and numbers. */
    private static String bars(String title, List<Chart.Count> counts) {
        long most = counts.stream().mapToLong(Chart.Count::plays).max().orElse(1);
        StringBuilder rows = new StringBuilder();
        for (Chart.Count count : counts) {
            rows.append("<tr><th scope=\"row\">")
                    .append(Page.escaped(count.name()))
                    .append("</th><td class=\"number\">")
                    .append(count.plays())
                    .append(
                            "</td><td class=\"bar\" aria-hidden=\"true\"><svg viewBox=\"0 0 100 10\"")
                    .append(" preserveAspectRatio=\"none\"><rect height=\"10\" width=\"")
                    .append(Math.max(1, count.plays() * 100 / most))
                    .append("\"/></svg></td></tr>");
        }
        return "<table><caption>" + title + "</caption><tbody>" + rows + "</tbody></table>";
    }
}
