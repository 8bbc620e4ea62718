import {countLooks, inWords, toSlots, type CellRun} from './cells';

/** Partitions from the first to the last, as at most 48 slots. */
export function PartitionBar({runs, height = 6}: {runs: readonly CellRun[]; height?: number}) {
  const slots = toSlots(runs);
  return (
    <span className="partition-bar" style={{height}} role="img" aria-label={`Partitions: ${inWords(countLooks(runs))}`}>
      {slots.map((look, i) => (
        <i key={i} className={`fill-${look}`} />
      ))}
    </span>
  );
}
