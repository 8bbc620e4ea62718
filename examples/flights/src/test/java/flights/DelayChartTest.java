package flights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class DelayChartTest {
    private static final LocalDate DAY = LocalDate.parse("2001-01-31");

    @Test
    void drawsABarForEachDayWithItsValueAsTitle() throws Exception {
        var titles = parse(DelayChart.svg(means(8.25, -3, 12))).getElementsByTagName("title");
        assertThat(titles.getLength()).isEqualTo(3);
        assertThat(titles.item(1).getTextContent()).isEqualTo("2001-02-01: -3.0");
    }

    @Test
    void drawsEarlyDaysBelowTheZeroLine() throws Exception {
        String svg = DelayChart.svg(means(10, -10));
        Element late = bar(svg, 0);
        Element early = bar(svg, 1);
        assertThat(number(early, "y")).isEqualTo(number(late, "y") + number(late, "height"));
        assertThat(number(early, "height")).isEqualTo(number(late, "height"));
        assertThat(early.getAttribute("fill")).isNotEqualTo(late.getAttribute("fill"));
    }

    @Test
    void leavesAGapForADayWithoutAnEntry() throws Exception {
        SortedMap<LocalDate, Double> means = means(1, 2, 3);
        double second = number(bar(DelayChart.svg(means), 1), "x");
        means.remove(DAY.plusDays(1));
        assertThat(number(bar(DelayChart.svg(means), 1), "x")).isGreaterThan(second);
    }

    @Test
    void namesTheMonths() {
        assertThat(DelayChart.svg(means(1, 2))).contains(">Feb 2001<").doesNotContain("Jan");
    }

    @Test
    void givesTheSameTextForTheSameMeans() {
        assertThat(DelayChart.svg(means(1, 2))).isEqualTo(DelayChart.svg(means(1, 2)));
    }

    @Test
    void drawsASingleDay() throws Exception {
        assertThat(number(bar(DelayChart.svg(means(0)), 0), "height")).isZero();
    }

    @Test
    void refusesToDrawNothing() {
        assertThatThrownBy(() -> DelayChart.svg(new TreeMap<>()))
                .isInstanceOf(NoSuchElementException.class);
    }

    private static SortedMap<LocalDate, Double> means(double... values) {
        SortedMap<LocalDate, Double> means = new TreeMap<>();
        for (double value : values) {
            means.put(DAY.plusDays(means.size()), value);
        }
        return means;
    }

    /// Returns the bar at `index`, from 0; the first rectangle is the background.
    private static Element bar(String svg, int index) throws Exception {
        return (Element) parse(svg).getElementsByTagName("rect").item(index + 1);
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static Document parse(String svg)
            throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }
}
