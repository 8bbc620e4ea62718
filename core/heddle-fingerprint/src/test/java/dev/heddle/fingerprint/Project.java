package dev.heddle.fingerprint;

import dev.heddle.model.fingerprint.CodeFingerprint;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// A project of the tests: sources, resources, libraries. An asset is named `shop.Flights#delays`.
final class Project {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path folder;
    private final List<String> sources = new ArrayList<>();
    private final Map<String, byte[]> resources = new LinkedHashMap<>();
    private final List<LibraryJar> libraries = new ArrayList<>();
    private final List<Path> onlyToCompile = new ArrayList<>();

    Project(Path folder, String... sources) {
        this.folder = folder;
        this.sources.addAll(List.of(sources));
    }

    Project resource(String path, String content) {
        resources.put(path, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Project library(LibraryJar library) {
        libraries.add(library);
        return this;
    }

    /// Adds classes that the compiler sees and the fingerprint does not find.
    Project compiledAgainst(Path classes) {
        onlyToCompile.add(classes);
        return this;
    }

    /// Returns a copy whose sources have `after` for `before`, which must occur exactly once in all
    /// of them.
    Project replacing(String before, String after) {
        int found = 0;
        var copy = new Project(folder);
        for (String source : sources) {
            found += source.split(Pattern.quote(before), -1).length - 1;
            copy.sources.add(source.replace(before, after));
        }
        if (found != 1) {
            throw new IllegalArgumentException(
                    "'%s' occurs %d times in the sources".formatted(before, found));
        }
        copy.resources.putAll(resources);
        copy.libraries.addAll(libraries);
        copy.onlyToCompile.addAll(onlyToCompile);
        return copy;
    }

    Compiled compile(String... options) {
        List<Path> classPath = new ArrayList<>(onlyToCompile);
        libraries.forEach(library -> classPath.add(library.jar()));
        Map<String, byte[]> classes = Sources.compile(sources, classPath, options);
        Map<String, byte[]> files = new LinkedHashMap<>(classes);
        files.putAll(resources);
        Path root = Sources.write(folder.resolve("p" + COUNT.incrementAndGet()), files);
        var index = CodeIndex.of(List.of(new ProjectRoot(root)), libraries);
        return new Compiled(classes, index, new Fingerprinter(index));
    }

    /// @param classes the class files by path
    /// @param index the index over them
    /// @param fingerprinter one over the index
    record Compiled(Map<String, byte[]> classes, CodeIndex index, Fingerprinter fingerprinter) {

        CodeFingerprint fingerprint(String... assets) {
            MethodRoot[] roots = new MethodRoot[assets.length];
            for (int i = 0; i < assets.length; i++) {
                roots[i] = root(assets[i]);
            }
            return fingerprinter.fingerprint(FingerprintRequest.of(roots));
        }

        MethodRoot root(String asset) {
            String owner = asset.substring(0, asset.indexOf('#'));
            String name = asset.substring(asset.indexOf('#') + 1);
            byte[] bytes = classes.get(owner.replace('.', '/') + ".class");
            for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
                if (method.methodName().equalsString(name)) {
                    return new MethodRoot(owner, name, method.methodType().stringValue());
                }
            }
            throw new IllegalArgumentException("No method " + asset);
        }
    }
}
