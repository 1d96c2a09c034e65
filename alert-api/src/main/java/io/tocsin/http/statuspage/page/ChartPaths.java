package io.tocsin.http.statuspage.page;

import io.tocsin.http.statuspage.page.Chart.Dot;
import io.tocsin.http.statuspage.page.Chart.Scale;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The line through some values, broken where there are none.
 *
 * @param line path
 * @param area path of what is between the line and the axis
 * @param dots values without neighbours, through which there is no line
 */
record ChartPaths(String line, String area, List<Dot> dots) {

  ChartPaths {
    dots = List.copyOf(dots);
  }

  static ChartPaths of(List<@Nullable Double> values, Scale scale) {
    StringBuilder line = new StringBuilder();
    StringBuilder area = new StringBuilder();
    List<Dot> dots = new ArrayList<>();
    int begin = 0;
    while (begin < values.size()) {
      int end = begin;
      while (end < values.size() && values.get(end) != null) {
        end++;
      }
      if (end - begin == 1) {
        dots.add(new Dot(Chart.place(scale.x(begin)), y(values, begin, scale)));
      } else if (end > begin) {
        add(line, area, values, begin, end, scale);
      }
      begin = end + 1;
    }
    return new ChartPaths(line.toString(), area.toString(), dots);
  }

  private static void add(
      StringBuilder line,
      StringBuilder area,
      List<@Nullable Double> values,
      int begin,
      int end,
      Scale scale) {
    StringBuilder run = new StringBuilder();
    for (int i = begin; i < end; i++) {
      run.append(i == begin ? "" : "L")
          .append(Chart.place(scale.x(i)))
          .append(' ')
          .append(y(values, i, scale));
    }
    String axis = Chart.place(scale.y(Math.max(scale.bottom(), 0)));
    line.append('M').append(run);
    area.append('M')
        .append(Chart.place(scale.x(begin)))
        .append(' ')
        .append(axis)
        .append('L')
        .append(run)
        .append('L')
        .append(Chart.place(scale.x(end - 1.0)))
        .append(' ')
        .append(axis)
        .append('Z');
  }

  private static String y(List<@Nullable Double> values, int index, Scale scale) {
    Double value = values.get(index);
    return Chart.place(scale.y(value == null ? 0 : value));
  }
}
