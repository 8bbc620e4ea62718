package dev.heddle.fingerprint.bytecode;

/// A method as class files name it.
///
/// @param owner the class's internal name, for example `shop/Flights`
/// @param name the method's name, `<init>` for a constructor
/// @param descriptor its erased types, for example `(Ljava/util/List;)D`
public record MemberKey(String owner, String name, String descriptor) {

    /// Returns name and descriptor, which tell the methods of one class apart.
    public String selector() {
        return name + descriptor;
    }
}
