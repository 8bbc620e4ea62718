package dev.heddle.cli.command;

import dev.heddle.cli.json.Json;
import dev.heddle.cli.json.PlanJson;
import dev.heddle.cli.operation.CliError;
import dev.heddle.model.HeddleException;
import dev.heddle.model.plan.Plan;
import dev.heddle.model.plan.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A plan in a file: its document, and the choice it was made with. Carrying it out plans again
/// with that choice for the same instant, and refuses if anything differs.
final class SavedPlan {
    private static final String CHOICE = "choice";

    private final Path file;

    SavedPlan(Path file) {
        this.file = file;
    }

    void write(Plan plan, PlanMixin choice) {
        ObjectNode document = PlanJson.of(plan);
        ObjectNode saved = document.putObject(CHOICE);
        add(saved.putArray("select"), choice.selection);
        add(saved.putArray("partitions"), choice.partitions);
        choice.only.ifPresent(only -> saved.put("only", only.name()));
        saved.put("retryRejected", choice.retryRejected).put("retire", choice.retire);
        add(saved.putArray("allowBreaking"), choice.allowBreaking);
        saved.put("allowProtected", choice.allowProtected);
        choice.maxCells.ifPresent(cells -> saved.put("maxCells", cells));
        try {
            Files.writeString(file, Json.mapper().writeValueAsString(document) + "\n");
        } catch (IOException e) {
            throw HeddleException.of(
                    CliError.FILE, "Cannot save the plan to '" + file + "': " + reason(e) + ".", e);
        }
    }

    private static void add(ArrayNode array, Iterable<String> texts) {
        texts.forEach(array::add);
    }

    /// Returns the choice that the saved plan was made with, for the instant it was made for.
    PlanMixin choice() {
        JsonNode document = read();
        JsonNode saved = document.path(CHOICE);
        if (!document.path("schema").asString("").equals("heddle.plan/v1") || !saved.isObject()) {
            throw invalid("it is not a plan that 'heddle plan --save' wrote");
        }
        PlanMixin choice = new PlanMixin();
        saved.path("select").forEach(text -> choice.selection.add(text.asString()));
        saved.path("partitions").forEach(text -> choice.partitions.add(text.asString()));
        choice.only = Optional.ofNullable(saved.get("only")).map(only -> trigger(only.asString()));
        choice.retryRejected = saved.path("retryRejected").asBoolean(false);
        choice.retire = saved.path("retire").asBoolean(false);
        saved.path("allowBreaking").forEach(text -> choice.allowBreaking.add(text.asString()));
        choice.allowProtected = saved.path("allowProtected").asBoolean(false);
        choice.maxCells = Optional.ofNullable(saved.get("maxCells")).map(cells -> cells.asInt(1));
        choice.asOf = Optional.of(document.path("asOf").asString(""));
        return choice;
    }

    private Trigger trigger(String name) {
        for (Trigger trigger : Trigger.values()) {
            if (trigger.name().equals(name)) {
                return trigger;
            }
        }
        throw invalid("there is no trigger '" + name + "'");
    }

    /// Refuses a plan that differs from the saved one.
    void check(Plan plan) {
        JsonNode now = PlanJson.of(plan);
        JsonNode saved = read();
        for (String part : new String[] {"environment", "baseSequence", "items"}) {
            if (!Json.mapper()
                    .writeValueAsString(now.path(part))
                    .equals(Json.mapper().writeValueAsString(saved.path(part)))) {
                throw HeddleException.of(
                                CliError.STALE_PLAN,
                                "Cannot apply plan '"
                                        + file.getFileName()
                                        + "': what it was made from has changed since; "
                                        + difference(part)
                                        + ".")
                        .withHint("Plan again, and look at what is different.");
            }
        }
    }

    private static String difference(String part) {
        return switch (part) {
            case "environment" -> "it is for another environment";
            case "baseSequence" -> "something was published";
            default -> "code or sources differ";
        };
    }

    private JsonNode read() {
        try {
            return Json.mapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw HeddleException.of(
                    CliError.FILE, "Cannot read plan '" + file + "': " + reason(e) + ".", e);
        } catch (JacksonException e) {
            throw invalid("it is not JSON");
        }
    }

    private HeddleException invalid(String reason) {
        return HeddleException.of(
                CliError.INVALID_VALUE, "Cannot apply plan '" + file + "': " + reason + ".");
    }

    private static String reason(IOException error) {
        return error.getClass().getSimpleName() + " " + error.getMessage();
    }
}
