package org.consentflow.it.nodes.beside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Steps at which the test lets this process wait, each for one person and once. Told by files,
 * since they outlive whoever is killed: {@code step@person} arms, {@code .reached} says that it
 * waits, {@code .go} lets it go on. Public, since the application has another class loader.
 */
public final class Steps {

    /** In an armed file: what was done is told as a failure. */
    public static final String LOSE = "lose";

    private static final Path FOLDER = Path.of(System.getProperty("nodes.steps", "no-steps"));
    private static final int TWO_MINUTES_OF_POLLS = 6_000;
    private static final ThreadLocal<String> PERSON = ThreadLocal.withInitial(() -> "nobody");
    private static final ThreadLocal<Boolean> COMMITTING = ThreadLocal.withInitial(() -> false);

    private Steps() {}

    public static void of(String person) {
        PERSON.set(person);
    }

    public static String person() {
        return PERSON.get();
    }

    public static void committing(boolean now) {
        COMMITTING.set(now);
    }

    public static boolean committing() {
        return COMMITTING.get();
    }

    public static String at(String step) {
        return at(step, PERSON.get());
    }

    /** Waits if the step is armed. What stood in the armed file, else nothing. */
    public static String at(String step, String person) {
        Path armed = FOLDER.resolve(step + "@" + person);
        Path reached = FOLDER.resolve(step + "@" + person + ".reached");
        Path go = FOLDER.resolve(step + "@" + person + ".go");
        if (!Files.exists(armed)) {
            return "";
        }
        try {
            String what = Files.readString(armed);
            Files.move(armed, reached, StandardCopyOption.ATOMIC_MOVE);
            for (int i = 0; i < TWO_MINUTES_OF_POLLS && !Files.exists(go); i++) {
                Thread.sleep(20);
            }
            return what;
        } catch (NoSuchFileException another) {
            return ""; // one thread waits, the others pass
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    public static @Nullable Object passing(String step, @Nullable Object result) {
        at(step);
        return result;
    }
}
