package dev.heddle.fingerprint;

import dev.heddle.fingerprint.bytecode.MemberKey;
import java.util.Objects;

/// A method at which an asset's code begins.
///
/// @param owner the class's binary name, for example `shop.Flights` or `shop.Outer$Inner`
/// @param name the method's name
/// @param descriptor its erased types as in class files, for example `(Ljava/util/List;)V`
public record MethodRoot(String owner, String name, String descriptor) {

    /// Checks that nothing is null.
    public MethodRoot {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(descriptor, "descriptor");
    }

    MemberKey key() {
        return new MemberKey(owner.replace('.', '/'), name, descriptor);
    }
}
