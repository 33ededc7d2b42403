package org.consentflow.jws;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.HexFormat;

/**
 * Puts the envelope around PKCS#1 keys that the JDK wants to see (RFC 5208, RFC 5280, RFC 8017).
 */
final class Der {

    /** AlgorithmIdentifier: rsaEncryption, NULL. */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    private static final byte[] VERSION_0 = {2, 1, 0};
    private static final byte[] NO_UNUSED_BITS = {0};
    private static final int BIT_STRING = 3;
    private static final int OCTET_STRING = 4;
    private static final int SEQUENCE = 0x30;

    private Der() {}

    static byte[] pkcs8(byte[] pkcs1) {
        return element(SEQUENCE, VERSION_0, RSA, element(OCTET_STRING, pkcs1));
    }

    static byte[] subjectPublicKeyInfo(byte[] pkcs1) {
        return element(SEQUENCE, RSA, element(BIT_STRING, NO_UNUSED_BITS, pkcs1));
    }

    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        writeLength(element, content.size());
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < 0x80) {
            out.write(length);
            return;
        }
        byte[] bytes = BigInteger.valueOf(length).toByteArray();
        int leadingZero = bytes[0] == 0 ? 1 : 0;
        out.write(0x80 | bytes.length - leadingZero);
        out.write(bytes, leadingZero, bytes.length - leadingZero);
    }
}
