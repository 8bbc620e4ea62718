import {useQuery} from '@tanstack/react-query';
import {useState} from 'react';
import {request} from '../api/client';
import {bytes, count, short} from '../format/numbers';
import {duration} from '../format/time';
import {ErrorBox, Loading} from '../parts/Conditions';
import {Panel} from '../parts/Panel';
import {Segments} from '../parts/Segments';
import {Plot, type Series} from '../parts/Plot';
import type {AssetDetail} from './AssetPage';
import {AssetHistoryDocument} from './documents';

interface Measure extends Series {
  name: string;
  words: (value: number) => string;
}

const LENGTHS = ['30', '60', '180'] as const;

/** What was written along with the data, over time: rows, size, duration, and each number in the metadata. */
export function Metadata({asset}: {asset: AssetDetail}) {
  const [last, setLast] = useState<(typeof LENGTHS)[number]>('60');
  const query = useQuery({
    queryKey: ['asset', asset.key, 'history', last, null],
    queryFn: ({signal}) => request(AssetHistoryDocument, {key: asset.key, first: Number(last)}, signal),
  });
  const history = (query.data?.asset?.history ?? []).filter((one) => one.status !== 'FAILED').toReversed();
  const measures = measuresOf(history);
  return (
    <Panel
      title="Metadata"
      note={history.length ? `last ${history.length} materializations` : undefined}
      actions={<Segments label="How many" value={last} onChange={setLast} options={LENGTHS.map((value) => ({value, label: value}))} />}
    >
      {query.isPending && <Loading />}
      {query.isError && <ErrorBox error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && history.length < 2 && (
        <p className="dim">{history.length ? 'One materialization so far; two make a line.' : 'Nothing was built yet.'}</p>
      )}
      {history.length >= 2 && (
        <div className="plots">
          {measures.map((measure) => (
            <div key={measure.name}>
              <div className="plot-head">
                <span>{measure.name}</span>
                <b>{measure.words(measure.ys[measure.ys.length - 1])}</b>
                {measure.outside.includes(measure.ys.length - 1) && <em className="plot-warn">outside the usual range</em>}
              </div>
              <Plot series={measure} label={`${measure.name} of the last ${measure.ys.length} materializations`} />
            </div>
          ))}
        </div>
      )}
    </Panel>
  );
}

interface Point {
  at: string;
  seconds?: number | null;
  rows?: number | null;
  bytes?: number | null;
  metadata: unknown;
}

export function measuresOf(history: readonly Point[]): Measure[] {
  const measure = (
    name: string,
    value: (point: Point) => number | null | undefined,
    axis: (n: number) => string,
    words: (n: number) => string,
    bars = false,
  ): Measure[] => {
    // What is published together has an order of its own; a line needs that of time.
    const points = history
      .filter((point) => typeof value(point) === 'number')
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    if (points.length < 2) return [];
    const xs = points.map((point) => Date.parse(point.at) / 1000);
    const ys = points.map((point) => value(point)!);
    return [{name, xs, ys, axis, words, bars, ...usualRange(ys)}];
  };
  const names = new Set(
    history.flatMap((point) =>
      point.metadata && typeof point.metadata === 'object'
        ? Object.entries(point.metadata).flatMap(([name, value]) => (typeof value === 'number' ? [name] : []))
        : [],
    ),
  );
  const plain = (n: number) => (Number.isInteger(n) ? count(n) : n.toPrecision(3));
  return [
    ...measure('Rows', (point) => point.rows, short, count),
    ...measure('Duration', (point) => point.seconds, (n) => duration(n), (n) => duration(n)),
    ...measure('Size', (point) => point.bytes, bytes, bytes, true),
    ...[...names].flatMap((name) => measure(name, (point) => (point.metadata as Record<string, number>)[name], short, plain)),
  ].slice(0, 8);
}

/** Three standard deviations around the mean of up to 28 values before each. */
export function usualRange(ys: readonly number[]): {low: number[]; high: number[]; outside: number[]} {
  const low: number[] = [];
  const high: number[] = [];
  const outside: number[] = [];
  ys.forEach((y, i) => {
    const before = ys.slice(Math.max(0, i - 28), i);
    if (before.length < 5) {
      low.push(Number.NaN);
      high.push(Number.NaN);
      return;
    }
    const mean = before.reduce((sum, n) => sum + n, 0) / before.length;
    const deviation = Math.sqrt(before.reduce((sum, n) => sum + (n - mean) ** 2, 0) / before.length);
    low.push(mean - 3 * deviation);
    high.push(mean + 3 * deviation);
    if (deviation > 0 && Math.abs(y - mean) > 3 * deviation) outside.push(i);
  });
  return {low, high, outside};
}
