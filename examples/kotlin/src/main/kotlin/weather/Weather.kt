package weather

import dev.heddle.api.data.Dataset
import dev.heddle.api.definition.Asset
import dev.heddle.api.definition.Definitions
import dev.heddle.api.definition.DefinitionsSource
import dev.heddle.api.definition.Project
import dev.heddle.api.definition.Upstream
import dev.heddle.api.runtime.Inputs
import java.time.LocalDate

/** A row is a record: `@JvmRecord` makes one of a data class. */
@JvmRecord
data class Reading(val station: String, val day: LocalDate, val celsius: Double)

@JvmRecord
data class Mean(val station: String, val celsius: Double, val readings: Long)

/** What `stations.yaml` says. */
@JvmRecord
data class Stations(val stations: List<Station>)

@JvmRecord
data class Station(val name: String, val base: Double)

/** The keys of the assets that the mean is taken of. */
@JvmRecord
data class Sources(val keys: List<String>)

/** An asset for each station of a file, and one over all of them. */
class Weather : DefinitionsSource {
    override fun define(project: Project): Definitions {
        val stations = project.read("stations.yaml", Stations::class.java).stations
        val readings =
            stations.map { station ->
                Asset.named("readings/${station.name}")
                    .group("weather")
                    .produces(Dataset.type(Reading::class.java))
                    .with(station)
                    .by { it, _ -> yearOf(it) }
            }
        val means = Asset.named("means").group("weather").produces(Dataset.type(Mean::class.java))
        readings.forEach {
            means.reads(Upstream.of(it.spec().key().toString()).`as`(Dataset.type(Reading::class.java)))
        }
        val mean =
            means.with(Sources(readings.map { it.spec().key().toString() })).by { it, inputs ->
                meansOf(it, inputs)
            }
        return Definitions.of(*readings.toTypedArray(), mean)
    }
}

/** The code of an asset is what its lambda reaches: it captures nothing, and gets a record. */
private fun yearOf(station: Station): List<Reading> =
    (0L until 365L).map { day ->
        Reading(station.name, LocalDate.of(2025, 1, 1).plusDays(day), station.base + season(day))
    }

private fun season(day: Long): Double = (182 - kotlin.math.abs(day - 182)) / 10.0

private fun meansOf(sources: Sources, inputs: Inputs): List<Mean> =
    sources.keys
        .flatMap { inputs.read<Dataset<Reading>>(it).toList() }
        .groupBy { it.station }
        .map { (station, all) -> Mean(station, all.map { it.celsius }.average(), all.size.toLong()) }
