import {Link} from '@tanstack/react-router';
import {useVirtualizer} from '@tanstack/react-virtual';
import {useRef} from 'react';
import {plural} from '../format/numbers';
import type {CellRun} from '../state/cells';
import {StateWord} from '../state/StatePill';

/** The ranges as text, newest first: what the picture shows, for reading and for screen readers. */
export function CellList({runs, assetKey}: {runs: readonly CellRun[]; assetKey: string}) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({count: runs.length, getScrollElement: () => scroll.current, estimateSize: () => 32, overscan: 10});
  return (
    <div className="cell-list" ref={scroll} tabIndex={0} role="table" aria-label="Ranges of partitions" aria-rowcount={runs.length}>
      <div role="rowgroup" style={{height: virtual.getTotalSize(), position: 'relative'}}>
        {virtual.getVirtualItems().map((item) => {
          const run = runs[runs.length - 1 - item.index];
          const text = run.first === run.last ? run.first : `${run.first}..${run.last}`;
          return (
            <div key={item.key} role="row" className="cell-row" style={{transform: `translateY(${item.start}px)`}}>
              <span role="cell" className="mono">
                {run.first === run.last ? run.first : `${run.first} to ${run.last}`}
              </span>
              <span role="cell" className="dim">
                {plural(run.cells, 'cell')}
              </span>
              <span role="cell">
                <StateWord look={run.look} />
              </span>
              <span role="cell" className="right">
                {run.look !== 'fresh' && run.look !== 'orphan' && (
                  <Link className="link" to="/plans" search={{new: 'yes', select: assetKey, partitions: text, force: run.look === 'held' ? 'yes' : undefined}}>
                    Plan…
                  </Link>
                )}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
