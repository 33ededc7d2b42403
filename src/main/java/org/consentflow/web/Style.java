package org.consentflow.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The one style of all pages, allowed by its hash (Content Security Policy Level 3). */
final class Style {

    static final String SHEET =
            """
            :root{color-scheme:light dark;--ink:#1c2430;--soft:#556070;--paper:#fff;--ground:#f1f3f7;\
            --line:#d5dae3;--main:#1552b5;--on-main:#fff;--warn:#a02b21}
            @media (prefers-color-scheme:dark){:root{--ink:#e9edf4;--soft:#a9b4c4;--paper:#1c222c;\
            --ground:#12161d;--line:#39424f;--main:#8fb8ff;--on-main:#0b1a33;--warn:#ff9c92}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--ground);color:var(--ink);\
            font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
            main{max-width:34rem;margin:2rem auto;padding:1.75rem;background:var(--paper);\
            border:1px solid var(--line);border-radius:.75rem;overflow-wrap:anywhere}
            @media (max-width:36rem){main{margin:0;min-height:100vh;border:0;border-radius:0;padding:1.25rem}}
            h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}
            h2{font-size:1.1rem;margin:1.75rem 0 .5rem}
            p,ul,dl{margin:0 0 1rem}
            ul{padding-left:1.25rem}
            dt{color:var(--soft);font-size:.9rem}
            dd{margin:0 0 .6rem}
            a{color:var(--main)}
            .note{color:var(--soft);font-size:.9rem}
            .code{color:var(--soft);font-size:.85rem;margin-top:1.5rem}
            .button{display:inline-block;min-height:2.75rem;padding:.6rem 1.25rem;border:2px solid var(--main);\
            border-radius:.5rem;background:var(--main);color:var(--on-main);font:inherit;font-weight:600;\
            text-decoration:none;cursor:pointer}
            .button.plain{background:transparent;color:var(--warn);border-color:var(--warn)}
            :focus-visible{outline:3px solid var(--main);outline-offset:3px}
            """;

    static final String HASH = "sha256-" + digest();

    private Style() {}

    private static String digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] hash = sha256.digest(SHEET.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
