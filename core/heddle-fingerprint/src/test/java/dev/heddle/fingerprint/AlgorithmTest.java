package dev.heddle.fingerprint;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Golden value: fingerprints are stored, so the same class files must have the same ones in every
/// release. A change here makes all data of all users stale; it needs another version of the
/// algorithm and a rebinding of old values.
class AlgorithmTest {

    @TempDir private Path folder;

    @Test
    void fingerprintOfTheSameClassFilesNeverChanges() {
        Path root = Sources.write(folder.resolve("classes"), Map.of("shop/A.class", classFile()));
        try (var index = CodeIndex.of(List.of(new ProjectRoot(root)), List.of())) {
            var request =
                    new FingerprintRequest(
                            List.of(new MethodRoot("shop.A", "asset", "(I)I")),
                            List.of(NamedBytes.text("rank.sql", "select a, b -- all\nfrom t")),
                            List.of(NamedBytes.text("codes.csv", "LAX")),
                            List.of(NamedBytes.text("limit", "3")),
                            List.of(NamedBytes.text("Table", "t")),
                            Optional.of("1"),
                            false);
            assertThat(new Fingerprinter(index).fingerprint(request).value().hex())
                    .isEqualTo("88d1a5cd2cf749966e8eede296ccafcee0e0d9bb3c4251b3e9b03e6d5ecfbdbe");
        }
    }

    private static byte[] classFile() {
        ClassDesc type = ClassDesc.of("shop.A");
        MethodTypeDesc intToInt = MethodTypeDesc.of(CD_int, CD_int);
        return ClassFile.of()
                .build(
                        type,
                        builder ->
                                builder.withSuperclass(CD_Object)
                                        .withMethodBody(
                                                "asset",
                                                intToInt,
                                                ClassFile.ACC_STATIC,
                                                code ->
                                                        code.iload(0)
                                                                .ifThen(then ->
                                                                        then.iconst_3().ireturn())
                                                                .ldc("text")
                                                                .invokevirtual(
                                                                        CD_String,
                                                                        "length",
                                                                        MethodTypeDesc.of(CD_int))
                                                                .invokestatic(
                                                                        type, "twice", intToInt)
                                                                .ireturn())
                                        .withMethodBody(
                                                "twice",
                                                intToInt,
                                                ClassFile.ACC_STATIC,
                                                code -> code.iload(0).iconst_2().imul().ireturn()));
    }
}
