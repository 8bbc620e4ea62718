package dev.heddle.fingerprint;

import dev.heddle.model.fingerprint.ComponentKind;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintComponent;
import dev.heddle.model.fingerprint.FingerprintHasher;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Makes components and the hash over them. The hash of a component covers its kind and its full
/// name besides its content, so that these hashes alone, sorted, make up the fingerprint.
final class Parts {

    private static final Comparator<FingerprintComponent> ORDER =
            Comparator.comparing(FingerprintComponent::kind);

    private Parts() {}

    /// Makes a component that the asset names itself.
    static FingerprintComponent named(ComponentKind kind, String name, Fingerprint content) {
        return new FingerprintComponent(
                kind, name, hash(kind, name, content), List.of(), Optional.empty());
    }

    static Fingerprint hash(ComponentKind kind, String fullName, Fingerprint content) {
        return FingerprintHasher.of("component")
                .text(kind.name())
                .text(fullName)
                .fingerprint(content)
                .finish();
    }

    static Fingerprint file(byte[] content) {
        return FingerprintHasher.of("file").bytes(content).finish();
    }

    /// Sorts by kind and leaves the order of discovery, nearest first, within a kind.
    static List<FingerprintComponent> sorted(List<FingerprintComponent> parts) {
        return parts.stream().sorted(ORDER).toList();
    }

    static Fingerprint hash(List<FingerprintComponent> parts) {
        String[] hashes = new String[parts.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = parts.get(i).hash().hex();
        }
        Arrays.sort(hashes);
        return FingerprintHasher.of("code").text(String.join("\n", hashes)).finish();
    }
}
