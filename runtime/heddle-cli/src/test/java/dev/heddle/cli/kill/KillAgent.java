package dev.heddle.cli.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Ends its process without a word at the n-th moment before or after something is written: a
/// statement, a commit, a file, a folder, a lock. Nothing of it is in what ships: it is woven into
/// the classes as they are loaded.
public final class KillAgent {
    private static final ClassDesc ME = ClassDesc.of("dev.heddle.cli.kill.KillAgent");
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);
    private static final int KILLED = 137;

    private static final Map<String, Set<String>> WRITING =
            Map.of(
                    "dev/heddle/storage/jdbc/sql/Session",
                    Set.of("begin", "commit", "update"),
                    "dev/heddle/storage/jdbc/lease/FileProcesses",
                    Set.of("lock", "close"),
                    "dev/heddle/io/local/LocalDataStorage",
                    Set.of("prepare", "stage", "seal", "purge"),
                    "dev/heddle/io/local/SealedFolder",
                    Set.of("syncFile", "syncFolder", "makeReadOnly"),
                    "dev/heddle/io/local/SealedFolder$Deletion",
                    Set.of("visitFile", "postVisitDirectory"),
                    "dev/heddle/engine/value/ValueWriter",
                    Set.of("write", "files", "rows"));

    private static final AtomicInteger REACHED = new AtomicInteger();
    private static volatile int at;

    private KillAgent() {}

    /// Weaves the moments in.
    ///
    /// @param options the number of the moment, from 1; or a file, which is told how many there
    ///   were
    public static void premain(String options, Instrumentation instrumentation) {
        if (options.chars().allMatch(Character::isDigit)) {
            at = Integer.parseInt(options);
        } else {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> tell(Path.of(options))));
        }
        instrumentation.addTransformer(
                new ClassFileTransformer() {
                    @Override
                    public byte[] transform(
                            ClassLoader loader,
                            String name,
                            Class<?> redefined,
                            ProtectionDomain domain,
                            byte[] bytes) {
                        Set<String> methods = WRITING.get(name);
                        return methods == null ? null : woven(bytes, methods);
                    }
                });
    }

    private static void tell(Path file) {
        try {
            Files.writeString(file, REACHED.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] woven(byte[] bytes, Set<String> methods) {
        ClassFile files = ClassFile.of();
        return files.transformClass(
                files.parse(bytes),
                ClassTransform.transformingMethodBodies(
                        method -> methods.contains(method.methodName().stringValue()),
                        CodeTransform.ofStateful(Around::new)));
    }

    /// Tells of the beginning and of each ordinary end of a method.
    private static final class Around implements CodeTransform {
        private boolean began;

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (!began || element instanceof ReturnInstruction) {
                began = true;
                code.invokestatic(ME, "reached", NOTHING);
            }
            code.with(element);
        }
    }

    /// A moment has come.
    public static void reached() {
        if (REACHED.incrementAndGet() == at) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
