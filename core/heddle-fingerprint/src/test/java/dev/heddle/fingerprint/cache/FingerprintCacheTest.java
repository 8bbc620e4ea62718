package dev.heddle.fingerprint.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.SourceLocation;
import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.ComponentKind;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.fingerprint.UnprovenCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintCacheTest {
    private static final Optional<SourceLocation> HERE =
            Optional.of(new SourceLocation("shop/Ürders.java", 12, 3));

    private static final CodeFingerprint RICH =
            new CodeFingerprint(
                    hash("rich"),
                    List.of(
                            new FingerprintComponent(
                                    ComponentKind.METHOD,
                                    "Orders.total(List)",
                                    hash("total"),
                                    List.of("Orders.total", "Orders.sum"),
                                    HERE),
                            new FingerprintComponent(
                                    ComponentKind.LIBRARY,
                                    "group:artifact 1",
                                    hash("library"),
                                    List.of(),
                                    Optional.empty())),
                    List.of(
                            new UnprovenCall("Orders.sum", "Class.forName", HERE, "by name"),
                            new UnprovenCall("a", "b", Optional.empty(), "")));

    private static final CodeFingerprint PLAIN =
            new CodeFingerprint(hash("plain"), List.of(), List.of());

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("kept/code.bin");
    }

    private static Fingerprint hash(String text) {
        return FingerprintHasher.of("test").text(text).finish();
    }

    private FingerprintCache open(String content) {
        return FingerprintCache.open(file(), content);
    }

    private void keepBoth() {
        FingerprintCache cache = open("one");
        cache.keep(hash("a"), RICH);
        cache.keep(hash("b"), PLAIN);
        cache.save();
    }

    @Test
    void givesBackExactlyWhatWasKept() {
        keepBoth();
        FingerprintCache again = open("one");
        assertThat(again.find(hash("a"))).contains(RICH);
        assertThat(again.find(hash("b"))).contains(PLAIN);
        assertThat(again.find(hash("c"))).isEmpty();
    }

    @Test
    void keepsNothingOfOtherContent() {
        keepBoth();
        assertThat(open("two").find(hash("a"))).isEmpty();
    }

    @Test
    void forgetsWhatNobodyAsksForOnceSomethingIsNew() {
        keepBoth();
        FingerprintCache second = open("one");
        assertThat(second.find(hash("a"))).isPresent();
        second.keep(hash("c"), PLAIN);
        second.save();
        FingerprintCache third = open("one");
        assertThat(third.find(hash("a"))).isPresent();
        assertThat(third.find(hash("b"))).isEmpty();
        assertThat(third.find(hash("c"))).isPresent();
    }

    @Test
    void leavesTheFileAloneIfNothingIsNew() throws IOException {
        keepBoth();
        byte[] before = Files.readAllBytes(file());
        FingerprintCache again = open("one");
        again.find(hash("a"));
        again.save();
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        assertThat(file().getParent().toFile().list()).containsExactly("code.bin");
    }

    @Test
    void takesDamageAnywhereForNothing() throws IOException {
        keepBoth();
        byte[] good = Files.readAllBytes(file());
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 0x20;
            Files.write(file(), bad);
            assertThat(open("one").find(hash("a"))).as("byte %s", i).isEmpty();
            Files.write(file(), Arrays.copyOf(good, i));
            assertThat(open("one").find(hash("a"))).as("cut at %s", i).isEmpty();
        }
        FingerprintCache mended = open("one");
        mended.keep(hash("a"), RICH);
        mended.save();
        assertThat(open("one").find(hash("a"))).contains(RICH);
    }

    @Test
    void doesWithoutAFolderThatCanNotBeMade() throws IOException {
        Files.writeString(folder.resolve("kept"), "a file in the way");
        FingerprintCache cache = open("one");
        cache.keep(hash("a"), RICH);
        cache.save();
        assertThat(open("one").find(hash("a"))).isEmpty();
    }

    @Test
    void keepsNothingWithoutAFile() {
        FingerprintCache none = FingerprintCache.none();
        none.keep(hash("a"), RICH);
        none.save();
        assertThat(none.find(hash("a"))).isEmpty();
    }
}
