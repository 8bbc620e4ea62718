import type {CellRun} from '../state/cells';

/** The ends of a bar of partitions. */
export function LineRange({runs}: {runs: readonly CellRun[]}) {
  if (!runs.length || !runs[0].first) return null;
  return (
    <div className="line-range">
      <span>{runs[0].first}</span>
      <span>{runs[runs.length - 1].last}</span>
    </div>
  );
}
