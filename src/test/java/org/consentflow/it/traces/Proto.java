package org.consentflow.it.traces;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A Protocol Buffers message, as far as it is made of numbers, texts and messages. */
final class Proto {

    private final List<Field> fields = new ArrayList<>();

    Proto(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            long tag = varint(in);
            int number = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case 0 -> fields.add(new Field(number, varint(in), new byte[0]));
                case 1 -> fields.add(new Field(number, in.getLong(), new byte[0]));
                case 2 -> {
                    byte[] content = new byte[(int) varint(in)];
                    in.get(content);
                    fields.add(new Field(number, 0, content));
                }
                case 5 -> fields.add(new Field(number, in.getInt(), new byte[0]));
                default -> throw new IllegalArgumentException("no such wire type");
            }
        }
    }

    List<Proto> messages(int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .map(field -> new Proto(field.content()))
                .toList();
    }

    String text(int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .map(field -> new String(field.content(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    /** As digits. */
    String hex(int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .map(field -> java.util.HexFormat.of().formatHex(field.content()))
                .findFirst()
                .orElse("");
    }

    long number(int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .mapToLong(Field::value)
                .findFirst()
                .orElse(0);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private record Field(int number, long value, byte[] content) {}
}
