package org.consentflow.data;

import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.consentflow.api.DataFile;
import org.consentflow.data.Step.Arrived;
import org.consentflow.data.Step.Ended;
import org.jspecify.annotations.Nullable;

/** The files of one reading, each when it is asked for. Never split: one thread reads. */
final class FileStream implements Spliterator<DataFile> {

    private final Steps steps;

    private FileStream(Steps steps) {
        this.steps = steps;
    }

    static Stream<DataFile> of(Steps steps) {
        return StreamSupport.stream(new FileStream(steps), false).onClose(steps::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super DataFile> action) {
        while (true) {
            Step step = steps.next();
            if (step instanceof Arrived arrived) {
                action.accept(arrived.file());
                return true;
            }
            if (step instanceof Ended ended) {
                ended.outcome()
                        .failure()
                        .ifPresent(
                                failure -> {
                                    throw failure;
                                });
                return false;
            }
        }
    }

    @Override
    public @Nullable Spliterator<DataFile> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
        return Spliterator.ORDERED | Spliterator.NONNULL;
    }
}
