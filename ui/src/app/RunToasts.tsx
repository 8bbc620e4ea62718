import {IconX} from '@tabler/icons-react';
import {Link} from '@tanstack/react-router';
import {useEffect, useState} from 'react';
import {duration} from '../format/time';
import {onRun, type LiveRun} from '../live/live';
import {isMine} from '../live/mine';
import {RunStatusIcon, RUN_WORDS} from '../runs/RunStatus';
import {runWords} from '../runs/took';

/** Says when a run ends that was seen at work, wherever one is by then. */
export function RunToasts() {
  const [ended, setEnded] = useState<LiveRun[]>([]);
  useEffect(
    () =>
      onRun((run, before) => {
        const wasAtWork = before && (before.status === 'RUNNING' || before.status === 'QUEUED');
        if (!wasAtWork || run.status === 'RUNNING' || run.status === 'QUEUED') return;
        if (location.pathname === `/runs/${run.id}`) return;
        setEnded((list) => [...list.filter((other) => other.id !== run.id), run].slice(-3));
        setTimeout(() => setEnded((list) => list.filter((other) => other.id !== run.id)), 12_000);
      }),
    [],
  );
  return (
    <div className="toasts" role="status" aria-live="polite">
      {ended.map((run) => (
        <div key={run.id} className="toast">
          <RunStatusIcon status={run.status} size={16} />
          <div>
            <b>{isMine(run.id) ? 'Your run' : 'Run'} {RUN_WORDS[run.status].toLowerCase()}</b>
            <span className="dim">
              {' '}
              after {duration(run.seconds)}
              {runWords(run).message && ` · ${runWords(run).message}`}
            </span>
          </div>
          <Link className="link" to="/runs/$id" params={{id: run.id}}>
            Open
          </Link>
          <button className="icon-btn small" aria-label="Dismiss" onClick={() => setEnded((list) => list.filter((other) => other !== run))}>
            <IconX size={14} />
          </button>
        </div>
      ))}
    </div>
  );
}
