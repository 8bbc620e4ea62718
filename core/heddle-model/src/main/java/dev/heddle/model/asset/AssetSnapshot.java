package dev.heddle.model.asset;

import dev.heddle.model.fingerprint.CodeFingerprint;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.fingerprint.FingerprintHasher;
import dev.heddle.model.schema.Column;
import java.util.Objects;

/// An asset as it was loaded: what is declared, with the fingerprints of its code and columns.
///
/// @param spec what is declared
/// @param code fingerprint of the code; of an external asset, of its observer
/// @param contract fingerprint of the declared form and columns
public record AssetSnapshot(AssetSpec spec, CodeFingerprint code, Fingerprint contract) {
    /// Checks that nothing is null.
    public AssetSnapshot {
        Objects.requireNonNull(spec, "spec is null");
        Objects.requireNonNull(code, "code is null");
        Objects.requireNonNull(contract, "contract is null");
    }

    /// Returns the snapshot of an asset whose contract follows from what is declared.
    public static AssetSnapshot of(AssetSpec spec, CodeFingerprint code) {
        return new AssetSnapshot(spec, code, contractOf(spec.value()));
    }

    /// Returns the fingerprint of a form and its columns.
    public static Fingerprint contractOf(ValueSpec value) {
        FingerprintHasher hasher =
                FingerprintHasher.of("contract")
                        .text(value.kind().name())
                        .text(value.kind() == ValueKind.ROWS ? "" : value.type())
                        .list(value.columns().stream().map(Column::toString).toList());
        return (value.ordered() ? hasher.text("ordered") : hasher).finish();
    }

    /// Returns the asset's key.
    public AssetKey key() {
        return spec.key();
    }
}
