package dev.heddle.cli.command;

import dev.heddle.cli.json.Json;
import dev.heddle.cli.json.SavedPlanJson;
import dev.heddle.cli.session.Session;
import dev.heddle.model.HeddleException;
import dev.heddle.model.plan.Plan;
import dev.heddle.operation.CliError;
import dev.heddle.operation.SavedPlan;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// A saved plan in a file.
///
/// @param named the file as typed
/// @param path where it is
record PlanFile(Path named, Path path) {

    static PlanFile of(Session session, Path named) {
        return new PlanFile(named, session.streams().directory().resolve(named));
    }

    /// Refuses a place where nothing can be saved, before anything is planned. Asks before
    /// something else than a plan is written over.
    void requireWritable(Session session) {
        if (Files.isDirectory(path)) {
            throw notSaved("it is a folder");
        }
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            throw notSaved("there is no folder '" + parent + "'");
        }
        if (Files.exists(path) && !isPlan()) {
            session.confirm("Write over '" + named + "', which is not a saved plan?");
        }
    }

    private boolean isPlan() {
        try {
            SavedPlanJson.read(Files.readString(path));
            return true;
        } catch (IOException | SavedPlanJson.Unusable e) {
            return false;
        }
    }

    /// Writes the plan whole or not at all.
    void write(SavedPlan saved, Plan plan) {
        Path beside = path.resolveSibling(path.getFileName() + ".part");
        try {
            Files.writeString(
                    beside, Json.mapper().writeValueAsString(SavedPlanJson.of(saved, plan)) + "\n");
            Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw notSaved(reason(e));
        }
    }

    private HeddleException notSaved(String reason) {
        return HeddleException.of(
                CliError.FILE, "Cannot save the plan to '" + named + "': " + reason + ".");
    }

    /// Reads the plan.
    SavedPlan read() {
        Optional<String> reason;
        try {
            return SavedPlanJson.read(Files.readString(path));
        } catch (SavedPlanJson.Unusable e) {
            reason = Optional.of(e.reason());
        } catch (CharacterCodingException e) {
            reason = Optional.of("it is not text");
        } catch (IOException e) {
            throw HeddleException.of(
                    CliError.FILE, "Cannot read plan '" + named + "': " + reason(e) + ".", e);
        }
        throw HeddleException.of(
                        CliError.INVALID_VALUE,
                        "Cannot apply plan '" + named + "': " + reason.get() + ".")
                .withHint("Make one with 'heddle plan --save FILE'.");
    }

    private static String reason(IOException error) {
        return switch (error) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case AccessDeniedException _ -> "this user may not";
            default -> error.getClass().getSimpleName() + " " + error.getMessage();
        };
    }
}
