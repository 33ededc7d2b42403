package org.consentflow.demo;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** One plain page: a style sheet from this application, nothing from elsewhere, no script. */
final class Page {

    private Page() {}

    /** Closes what {@link #head} opens. */
    static final String FOOT = "</main></body></html>\n";

    static void send(HttpServletResponse response, String title, String content)
            throws IOException {
        headers(response);
        response.getWriter().write(head(title) + content + FOOT);
    }

    static void headers(HttpServletResponse response) {
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
    }

    static String head(String title) {
        return """
               <!DOCTYPE html>
               <html lang="en"><head><meta charset="utf-8">
               <meta name="viewport" content="width=device-width, initial-scale=1">
               <title>%s</title><link rel="stylesheet" href="/demo.css"></head>
               <body><main><h1>%s</h1>
               """
                .formatted(escaped(title), escaped(title));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
