package dev.heddle.project.assembly;

import dev.heddle.api.definition.Definitions;
import java.util.SortedMap;

/// What one source of definitions declares.
///
/// @param definitions the definitions
/// @param filesRead the files that it read to declare them, with their SHA-256: they count in the
///   fingerprint of everything it declares
record DeclaredPart(Definitions definitions, SortedMap<String, String> filesRead) {}
