package dev.heddle.model.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;

/// Why a file could not be used, in words, and what to do about it.
///
/// @param text a part of a sentence, without a full stop: `no space left on device`
/// @param hint the next step, if the reason alone tells it
public record IoReason(String text, Optional<String> hint) {
    /// Returns the reason of a failure.
    public static IoReason of(IOException failure) {
        String text = text(failure);
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("quota exceeded")) {
            return new IoReason(text, Optional.of("Free some space and try again."));
        }
        if (lower.contains("too many open files")) {
            return new IoReason(
                    text, Optional.of("Raise the limit of open files (ulimit -n) and try again."));
        }
        return new IoReason(text, Optional.empty());
    }

    private static String text(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "'" + missing.getFile() + "' is missing";
            case AccessDeniedException denied -> "access to '" + denied.getFile() + "' is denied";
            case FileAlreadyExistsException there -> "'" + there.getFile() + "' is there already";
            // Its message names the file again, which may be one that comes and goes.
            case FileSystemException other when other.getReason() != null ->
                    uncapitalized(other.getReason());
            default -> uncapitalized(String.valueOf(failure.getMessage()));
        };
    }

    private static String uncapitalized(String reason) {
        return reason.isEmpty()
                ? reason
                : Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
    }
}
