package dev.heddle.fingerprint.bytecode;

/// A piece of code whose name comes from the compiler and means nothing: a lambda's or accessor's
/// method, an anonymous or local class. Where code refers to it, the hash of its content stands in
/// for the name.
///
/// @param owner the class's internal name
/// @param selector the method's name and descriptor; empty if the whole class is the unit
public record UnitKey(String owner, String selector) {

    static UnitKey ofClass(String name) {
        return new UnitKey(name, "");
    }

    boolean isClass() {
        return selector.isEmpty();
    }
}
