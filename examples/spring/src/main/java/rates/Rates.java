package rates;

import dev.heddle.api.asset.Asset;
import dev.heddle.api.asset.Assets;
import dev.heddle.api.asset.Refresh;
import dev.heddle.api.data.Decimal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Prices in the currencies that are asked for. Services come from Spring.
@Assets(group = "rates")
public final class Rates {

    public record Rate(String currency, @Decimal(precision = 12, scale = 6) BigDecimal perEuro) {}

    public record Price(
            String item, String currency, @Decimal(precision = 12, scale = 2) BigDecimal amount) {}

    /// What one euro is worth.
    @Asset
    @Refresh("1d")
    List<Rate> euroRates(RateService service) {
        return service.rates();
    }

    /// All prices in all currencies.
    @Asset
    List<Price> prices(List<Rate> euroRates, PriceList list) {
        Map<String, BigDecimal> rates =
                euroRates.stream().collect(Collectors.toMap(Rate::currency, Rate::perEuro));
        return list.euros().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(item ->
                        rates.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(rate ->
                                        new Price(
                                                item.getKey(),
                                                rate.getKey(),
                                                item.getValue()
                                                        .multiply(rate.getValue())
                                                        .setScale(2, RoundingMode.HALF_EVEN))))
                .toList();
    }
}
