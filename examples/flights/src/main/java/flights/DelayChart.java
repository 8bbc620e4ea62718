package flights;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Formatter;
import java.util.Locale;
import java.util.SortedMap;

/// Draws mean delays by day as an SVG picture: a bar a day, below the zero line if early.
public final class DelayChart {
    private static final int LEFT = 44;
    private static final int RIGHT = 704;
    private static final int TOP = 44;
    private static final int BOTTOM = 212;

    private final SortedMap<LocalDate, Double> means;
    private final double step;
    private final double low;
    private final double high;
    private final Formatter svg = new Formatter(Locale.ENGLISH);

    private DelayChart(SortedMap<LocalDate, Double> means) {
        double min = Math.min(0, Collections.min(means.values()));
        double max = Math.max(1, Collections.max(means.values()));
        this.means = means;
        this.step = roundStep((max - min) / 6);
        this.low = Math.floor(min / step) * step;
        this.high = Math.ceil(max / step) * step;
    }

    /// Returns the picture of `means`, minutes by day, which holds at least one day; days without
    /// an entry leave a gap. The same means always give the same text.
    public static String svg(SortedMap<LocalDate, Double> means) {
        return new DelayChart(means).draw();
    }

    private String draw() {
        svg.format(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 240" \
                font-family="sans-serif" font-size="11" fill="#5b6472">
                <rect width="720" height="240" rx="6" fill="#fff"/>
                <text x="16" y="24" font-size="14" fill="#1c232e">\
                Mean delay in minutes, %s to %s</text>
                """,
                means.firstKey(), means.lastKey());
        for (double tick = low; tick <= high; tick += step) {
            String color = tick == 0 ? "#8a93a1" : "#e6e9ee";
            svg.format("<path d=\"M%d %.1fH%d\" stroke=\"%s\"/>", LEFT, y(tick), RIGHT, color);
            svg.format(
                    "<text x=\"36\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>\n",
                    y(tick) + 4, tick);
        }
        means.forEach(this::bar);
        return svg.format("</svg>\n").toString();
    }

    private void bar(LocalDate day, double mean) {
        double slot = (RIGHT - LEFT) / (daysAfterFirst(means.lastKey()) + 1);
        double x = LEFT + daysAfterFirst(day) * slot;
        svg.format(
                """
                <rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s">\
                <title>%s: %.1f</title></rect>
                """,
                x,
                y(Math.max(mean, 0)),
                Math.min(slot * 0.8, 40),
                Math.abs(y(mean) - y(0)),
                mean < 0 ? "#4f9d8f" : "#3f6fd8",
                day,
                mean);
        if (day.getDayOfMonth() == 1) {
            svg.format("<text x=\"%.1f\" y=\"230\">%tb %<tY</text>\n", x, day);
        }
    }

    private double daysAfterFirst(LocalDate day) {
        return day.toEpochDay() - means.firstKey().toEpochDay();
    }

    private double y(double minutes) {
        return BOTTOM - (minutes - low) / (high - low) * (BOTTOM - TOP);
    }

    /// Rounds up to 1, 2, 5 or 10 times a power of ten, at least 1.
    private static double roundStep(double size) {
        double power = Math.max(1, Math.pow(10, Math.floor(Math.log10(size))));
        return power * (size <= power ? 1 : size <= 2 * power ? 2 : size <= 5 * power ? 5 : 10);
    }
}
