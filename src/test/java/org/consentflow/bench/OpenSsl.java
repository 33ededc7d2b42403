package org.consentflow.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What {@code openssl speed} says of this machine, now. */
final class OpenSsl {

    private OpenSsl() {}

    /** Seconds for the AES-256-CBC and the SHA-512 of one file. */
    static double symmetric(long size) throws IOException, InterruptedException {
        return size / rate("aes-256-cbc", size, "-decrypt") + size / rate("sha512", size);
    }

    /** Seconds for unwrapping one content key, or for signing one request. */
    static double privateKey() throws IOException, InterruptedException {
        String line =
                last(
                        List.of("openssl", "speed", "-mr", "-elapsed", "-seconds", "1", "rsa2048"),
                        "+F2:");
        return 1 / Double.parseDouble(line.split(":")[3]);
    }

    /** Seconds for the AES-256-CBC of one file and the signature of its request. */
    static double pushing(long size) throws IOException, InterruptedException {
        return size / rate("aes-256-cbc", size) + privateKey();
    }

    private static double rate(String algorithm, long size, String... more)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("openssl", "speed", "-mr", "-elapsed", "-evp", algorithm));
        command.addAll(List.of(more));
        command.addAll(List.of("-bytes", String.valueOf(size), "-seconds", "1"));
        String line = last(command, "+F:");
        return Double.parseDouble(line.substring(line.lastIndexOf(':') + 1));
    }

    private static String last(List<String> command, String beginning)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out.lines()
                .filter(line -> line.startsWith(beginning))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
