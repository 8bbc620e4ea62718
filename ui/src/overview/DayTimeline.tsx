import {useQuery} from '@tanstack/react-query';
import {Link, useNavigate} from '@tanstack/react-router';
import {useMemo, type MouseEvent} from 'react';
import {request} from '../api/client';
import {plural} from '../format/numbers';
import {clockTime, duration} from '../format/time';
import {useLiveRuns, useNow} from '../live/hooks';
import {Panel} from '../parts/Panel';
import {RunsDocument} from '../runs/documents';
import {RUN_WORDS} from '../runs/RunStatus';
import {outcomeWords} from '../runs/took';
import {DAY, placeRuns} from './day';

const LOOKED_AT = 200;
const HOURS = [0, 4, 8, 12, 16, 20, 24];
const LANE = 16;

/** When something ran in the last day, and how it ended. */
export function DayTimeline() {
  const navigate = useNavigate();
  const now = useNow(60);
  const query = useQuery({queryKey: ['runs', 'day'], queryFn: ({signal}) => request(RunsDocument, {first: LOOKED_AT}, signal)});
  const live = useLiveRuns();
  const placed = useMemo(() => {
    const known = new Map((query.data?.runs.nodes ?? []).map((run) => [run.id, run]));
    for (const run of live) known.set(run.id, run);
    return placeRuns([...known.values()], now, 0.004);
  }, [query.data, live, now]);
  // Bars are too narrow to be links of their own; the list of runs has one for each.
  const open = (event: MouseEvent) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-run]')?.dataset.run;
    if (id) void navigate({to: '/runs/$id', params: {id}});
  };
  if (!placed.length) return null;
  const lanes = Math.max(...placed.map((one) => one.lane)) + 1;
  const failed = placed.filter(({run}) => run.status === 'FAILED' || run.status === 'PARTIAL').length;
  return (
    <Panel
      title="Last 24 hours"
      note={`${plural(placed.length, 'run')}${failed ? `, ${failed} with failures` : ''}`}
      actions={
        <Link className="link small-link" to="/runs">
          All
        </Link>
      }
    >
      <div className="day">
        <ul className="day-lanes" style={{height: lanes * LANE}} aria-label="Runs of the last day" onClick={open}>
          {placed.map(({run, lane, from, to}) => {
            const words = `${RUN_WORDS[run.status]} run ${run.id.slice(0, 10)}, ${clockTime(run.startedAt)}, ${duration(run.seconds)}${run.summary.length ? `, ${outcomeWords(run.summary)}` : ''}`;
            return (
              <li
                key={run.id}
                data-run={run.id}
                title={words}
                className={`day-run ${KIND[run.status]}`}
                style={{left: `min(${from * 100}%, 100% - 8px)`, top: lane * LANE, width: `max(8px, ${(to - from) * 100}%)`}}
              >
                <span className="hidden-label">{words}</span>
              </li>
            );
          })}
        </ul>
        <div className="day-axis" aria-hidden>
          {HOURS.map((hour) => (
            <span key={hour} style={{left: `${(hour / 24) * 100}%`}}>
              {hour === 24 ? 'now' : clockTime(now - DAY + (hour / 24) * DAY).slice(0, 5)}
            </span>
          ))}
        </div>
      </div>
    </Panel>
  );
}

const KIND = {SUCCEEDED: 'ok', FAILED: 'fail', PARTIAL: 'part', RUNNING: 'run', QUEUED: 'idle', CANCELED: 'idle', INTERRUPTED: 'idle'} as const;
