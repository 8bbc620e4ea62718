import 'uplot/dist/uPlot.min.css';
import {useEffect, useRef} from 'react';
import uPlot from 'uplot';
import {useTheme} from '../app/theme';
import {shortDay} from '../format/time';

export interface Series {
  xs: number[];
  ys: number[];
  axis: (value: number) => string;
  bars?: boolean;
  /** The usual range at each point; NaN where there is none. */
  low: number[];
  high: number[];
  /** Points outside of it. */
  outside: number[];
}

const HEIGHT = 118;

export function Plot({series, label}: {series: Series; label: string}) {
  const place = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const shown = JSON.stringify([series.xs, series.ys]);
  useEffect(() => {
    const element = place.current!;
    const plot = new uPlot(optionsOf(series, element.clientWidth), dataOf(series), element);
    // Text of a canvas is drawn in another font until ours is loaded.
    void document.fonts?.load('11px "Inter Variable"').then(() => plot.redraw(false, true));
    const observer = new ResizeObserver(() => plot.setSize({width: element.clientWidth, height: HEIGHT}));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
    // The numbers stand for the series.
  }, [shown, theme]);
  return <div ref={place} className="plot" style={{height: HEIGHT}} role="img" aria-label={label} />;
}

const nullable = (values: number[]) => values.map((value) => (Number.isNaN(value) ? null : value));

function dataOf(series: Series): uPlot.AlignedData {
  return series.bars ? [series.xs, series.ys] : [series.xs, nullable(series.low), nullable(series.high), series.ys];
}

function optionsOf(series: Series, width: number): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const axis = {stroke: token('text-3'), font: '11px "Inter Variable", sans-serif', ticks: {show: false}};
  const hidden: uPlot.Series = {stroke: 'transparent', points: {show: false}};
  const line: uPlot.Series = series.bars
    ? {stroke: token('line-3'), fill: token('line-3'), paths: uPlot.paths.bars!({size: [0.62, 10], radius: 0.15}), points: {show: false}}
    : {stroke: token('text'), width: 1.6, points: {show: false}};
  return {
    width,
    height: HEIGHT,
    padding: [8, 6, 0, 0],
    cursor: {y: false, points: {size: 7}},
    legend: {show: false},
    scales: {
      x: {time: true},
      y: {
        range: (_plot, low, high) => {
          const space = high - low || Math.abs(high) || 1;
          return [series.bars ? 0 : Math.max(low >= 0 ? 0 : -Infinity, low - space * 0.12), high + space * 0.15];
        },
      },
    },
    axes: [
      {...axis, grid: {show: false}, size: 24, space: 70, values: (_plot, values) => values.map((value) => shortDay(value * 1000))},
      {...axis, grid: {stroke: token('line'), width: 1}, size: 58, space: 30, values: (_plot, values) => values.map(series.axis)},
    ],
    series: series.bars ? [{}, line] : [{}, hidden, hidden, line],
    bands: series.bars ? [] : [{series: [2, 1], fill: token('active')}],
    hooks: {draw: [(plot) => drawOutside(plot, series, token('data'), token('surface'))]},
  };
}

/** A triangle where a value is outside the usual range: a shape, not only a colour. */
function drawOutside(plot: uPlot, series: Series, fill: string, rim: string) {
  const ratio = devicePixelRatio || 1;
  const {ctx} = plot;
  for (const i of series.outside) {
    const x = plot.valToPos(series.xs[i], 'x', true);
    const y = plot.valToPos(series.ys[i], 'y', true);
    const r = 5.5 * ratio;
    ctx.save();
    ctx.fillStyle = fill;
    ctx.strokeStyle = rim;
    ctx.lineWidth = 2 * ratio;
    ctx.beginPath();
    ctx.moveTo(x, y - r);
    ctx.lineTo(x + r, y + r * 0.8);
    ctx.lineTo(x - r, y + r * 0.8);
    ctx.closePath();
    ctx.stroke();
    ctx.fill();
    ctx.restore();
  }
}
