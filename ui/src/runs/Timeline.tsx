import {useVirtualizer} from '@tanstack/react-virtual';
import {useEffect, useRef, useState} from 'react';
import {count, plural} from '../format/numbers';
import {duration} from '../format/time';
import {useNow} from '../live/hooks';
import {LABEL} from '../state/look';
import {StateIcon} from '../state/StateIcon';
import {STEP_LOOKS, STEP_WORDS} from './RunStatus';
import {ticks, type Bar, type TimelineRow} from './rows';

/** Who ran when: one row an asset, virtual, each row a button. */
export function Timeline({
  rows,
  seconds,
  startedAt,
  atWork,
  selected,
  select,
  critical,
  readyAt,
}: {
  rows: readonly TimelineRow[];
  seconds: number;
  startedAt: string;
  atWork: boolean;
  selected: string | undefined;
  select: (asset: string | undefined) => void;
  /** What the end hung on. */
  critical: ReadonlySet<string>;
  /** When the first step of an asset could have begun. */
  readyAt: ReadonlyMap<string, number>;
}) {
  const scroll = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(900);
  const now = useNow(atWork ? 1 : 3600);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(entry.contentRect.width));
    observer.observe(scroll.current!);
    return () => observer.disconnect();
  }, []);
  const virtual = useVirtualizer({count: rows.length, getScrollElement: () => scroll.current, estimateSize: () => 26, overscan: 10});
  const elapsed = atWork ? Math.max(seconds, (now - Date.parse(startedAt)) / 1000) : seconds;
  const ends = rows.flatMap((row) => row.bars.map((bar) => bar.to ?? elapsed));
  const total = Math.max(0.001, elapsed, ...ends.slice(0, 5000)) * 1.04;
  const names = width < 600 ? 130 : 276;
  const lane = Math.max(120, width - names - 90);
  const x = (at: number) => (at / total) * lane;
  const marks = ticks(total, Math.max(2, Math.floor(lane / 110)));

  return (
    <div className="timeline">
      <div className="timeline-axis" style={{paddingLeft: names}} aria-hidden>
        {marks.map((at) => (
          <span key={at} style={{left: names + x(at)}}>
            {at === 0 ? '0' : duration(at)}
          </span>
        ))}
      </div>
      <div className="timeline-scroll" ref={scroll} tabIndex={0} role="region" aria-label="Timeline of assets">
        <div className="timeline-body" style={{height: Math.max(virtual.getTotalSize(), 60)}}>
          {marks.map((at) => (
            <i key={at} className="timeline-mark" style={{left: names + x(at)}} />
          ))}
          {atWork && (
            <i className="timeline-now" style={{left: names + x(elapsed)}}>
              <span>now</span>
            </i>
          )}
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            const first = row.group !== rows[item.index - 1]?.group;
            const last = row.bars[row.bars.length - 1];
            return (
              <button
                key={row.asset}
                className={`timeline-row${selected === row.asset ? ' on' : ''}`}
                style={{transform: `translateY(${item.start}px)`}}
                aria-pressed={selected === row.asset}
                onClick={() => select(selected === row.asset ? undefined : row.asset)}
              >
                <span className="timeline-name" style={{width: names}}>
                  {names > 200 && <em>{first ? row.group : ''}</em>}
                  <RowIcon row={row} />
                  <span className="cut">{row.asset}</span>
                </span>
                <span className="timeline-lane">
                  <WaitMark left={x(readyAt.get(row.asset) ?? 0)} width={row.bars.length ? x(row.bars[0].from - (readyAt.get(row.asset) ?? row.bars[0].from)) : 0} />
                  {row.bars.map((bar, i) => (
                    <BarMark key={i} bar={bar} critical={critical.has(row.asset)} left={x(bar.from)} width={x((bar.to ?? elapsed) - bar.from)} />
                  ))}
                  <em style={{left: (last ? x(last.to ?? elapsed) : x(elapsed)) + 8}}>{rowWords(row)}</em>
                </span>
              </button>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** From when it could have begun to when it did. */
function WaitMark({left, width}: {left: number; width: number}) {
  return width > 4 ? <i className="timeline-wait" style={{left, width: width - 1}} /> : null;
}

function BarMark({bar, left, width, critical}: {bar: Bar; left: number; width: number; critical: boolean}) {
  const kind = bar.status === 'SUCCEEDED' ? 'ok' : bar.status === 'RUNNING' ? 'run' : bar.status === 'CANCELED' ? 'idle' : 'fail';
  return <i className={`timeline-bar ${kind}${critical ? ' critical' : ''}`} style={{left, width: Math.max(3, width)}} />;
}

function RowIcon({row}: {row: TimelineRow}) {
  if (row.status === 'WAITING') return <StateIcon look="pending" size={13} label={LABEL.pending} />;
  return <StateIcon look={STEP_LOOKS[row.status]} size={13} label={STEP_WORDS[row.status]} />;
}

export function rowWords(row: TimelineRow): string {
  if (row.status === 'WAITING') return row.done || row.failed ? `${count(row.done)} of ${plural(row.cells, 'cell')}` : 'waits';
  const work = row.steps.reduce((sum, step) => sum + (step.seconds ?? 0), 0);
  const parts = [];
  if (row.status === 'RUNNING') parts.push(row.cells > 1 ? `${count(row.done)} of ${count(row.cells)} cells` : 'running');
  else {
    if (row.cells > 1) parts.push(plural(row.cells, 'cell'));
    parts.push(duration(work));
  }
  if (row.attempts > 1) parts.push(`${row.attempts} attempts`);
  return parts.join(', ');
}
