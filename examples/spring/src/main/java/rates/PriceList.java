package rates;

import java.math.BigDecimal;
import java.util.Map;

/// Prices in euros by item. A service, so no record: those are data to Heddle.
public final class PriceList {
    private final Map<String, BigDecimal> euros;

    PriceList(Map<String, BigDecimal> euros) {
        this.euros = Map.copyOf(euros);
    }

    Map<String, BigDecimal> euros() {
        return euros;
    }
}
