package flights;

import com.google.protobuf.Any;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.SimpleProvenanceProto;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.impl.ArrayExample;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;
import org.tribuo.regression.rtree.protos.IndependentRegressionTreeModelProto;

/// Predicts the delay of a departure from its airports, weekday and distance with a regression
/// tree. Immutable; safe for use by several threads.
///
/// Equal departures, depth and seed give a model that is written as equal bytes, so a training that
/// changed nothing leaves fresh what was made from the model.
public final class DelayModel {
    /// Delays beyond half a day, in minutes, are left out: nearly all are reported times that are
    /// wrong by a day, and one weighs as much in a squared error as a thousand ordinary delays.
    static final int LONGEST_DELAY = 720;

    private static final int EVERY_FIFTH = 5;
    private static final float SMALLEST_LEAF = 200;
    private static final OffsetDateTime NO_TIME = OffsetDateTime.parse("2001-01-01T00:00:00Z");

    private final Model<Regressor> model;

    private DelayModel(Model<Regressor> model) {
        this.model = model;
    }

    /// A trained model and how good it is on days that it did not see.
    public record Training(DelayModel model, Metrics metrics) {}

    /// Root mean squared errors in minutes over the departures of the days that were held out.
    ///
    /// @param rmse the error of the model
    /// @param rmseOfMean the error of always saying the mean of the departures trained on
    public record Metrics(int trainedOn, int testedOn, double rmse, double rmseOfMean) {}

    /// Trains on four of five days and measures on every fifth; `seed` decides which. Whole days
    /// are held out because the departures of a day share its weather.
    ///
    /// @param maxDepth how many questions the tree may ask in a row, at least 1
    /// @throws IllegalArgumentException if there is no day to train on or none to hold out
    public static Training train(Collection<Departure> departures, int maxDepth, long seed) {
        Predicate<Departure> heldOut =
                d -> Math.floorMod(d.date().toEpochDay() + seed, EVERY_FIFTH) == 0;
        List<Departure> training = plausible(departures, heldOut.negate());
        List<Departure> test = plausible(departures, heldOut);
        if (training.isEmpty() || test.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot train the delay model: %d departures to train on and %d to test with. It takes five days or more."
                            .formatted(training.size(), test.size()));
        }
        var impurity = new MeanSquaredError();
        var trainer =
                new CARTRegressionTrainer(maxDepth, SMALLEST_LEAF, 0, 1, false, impurity, seed);
        var model = new DelayModel(trainer.train(dataset(training)));
        double mean = Delays.mean(training);
        double rmse = rmse(test, model::predict);
        double rmseOfMean = rmse(test, departure -> mean);
        return new Training(model, new Metrics(training.size(), test.size(), rmse, rmseOfMean));
    }

    /// Returns the delay in minutes to expect of `departure`, whose own delay is not looked at.
    public double predict(Departure departure) {
        return model.predict(example(departure)).getOutput().getValues()[0];
    }

    /// Writes the model in Tribuo's format, protocol buffers. Leaves `out` open.
    public void write(OutputStream out) throws IOException {
        withoutSurroundings(model.serialize()).writeTo(out);
    }

    /// Reads what [#write] wrote. Leaves `in` open.
    public static DelayModel read(InputStream in) throws IOException {
        ModelProto proto = ModelProto.parseFrom(in);
        return new DelayModel(Model.deserialize(proto).castModel(Regressor.class));
    }

    private static List<Departure> plausible(
            Collection<Departure> departures, Predicate<Departure> wanted) {
        return departures.stream()
                .filter(departure -> Math.abs(departure.delayMinutes()) <= LONGEST_DELAY)
                .filter(wanted)
                .toList();
    }

    private static MutableDataset<Regressor> dataset(List<Departure> departures) {
        var regression = new RegressionFactory();
        var source = new SimpleDataSourceProvenance("departures", NO_TIME, regression);
        var dataset = new MutableDataset<>(source, regression);
        departures.forEach(departure -> dataset.add(example(departure)));
        return dataset;
    }

    private static Example<Regressor> example(Departure departure) {
        String[] features = {
            "origin=" + departure.origin(),
            "destination=" + departure.destination(),
            "weekday=" + departure.date().getDayOfWeek(),
            "distance"
        };
        double[] values = {1, 1, 1, departure.distance()};
        return new ArrayExample<>(
                new Regressor("delay", departure.delayMinutes()), features, values);
    }

    private static double rmse(List<Departure> test, ToDoubleFunction<Departure> prediction) {
        return Math.sqrt(
                test.stream()
                        .mapToDouble(d -> d.delayMinutes() - prediction.applyAsDouble(d))
                        .map(error -> error * error)
                        .average()
                        .orElseThrow());
    }

    /// Tribuo notes when and on what machine a model was trained, which would make every model
    /// another one.
    private static ModelProto withoutSurroundings(ModelProto proto) throws IOException {
        var tree = proto.getSerializedData().unpack(IndependentRegressionTreeModelProto.class);
        var stripped = tree.toBuilder();
        var provenance = stripped.getMetadataBuilder().getProvenanceBuilder();
        for (SimpleProvenanceProto.Builder fact : provenance.getSmpBuilderList()) {
            switch (fact.getKey()) {
                case "trained-at" -> fact.setValue(NO_TIME.toString());
                case "java-version", "os-name", "os-arch" -> fact.setValue("not noted");
                default -> {}
            }
        }
        return proto.toBuilder().setSerializedData(Any.pack(stripped.build())).build();
    }
}
