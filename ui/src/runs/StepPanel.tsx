import {IconArrowUpRight, IconCopy, IconPlayerPlay, IconX} from '@tabler/icons-react';
import {Link} from '@tanstack/react-router';
import {count} from '../format/numbers';
import {clockTime, duration} from '../format/time';
import {Fact} from '../parts/Panel';
import {StateIcon} from '../state/StateIcon';
import {StatePill} from '../state/StatePill';
import {STEP_LOOKS, STEP_WORDS} from './RunStatus';
import {lastAttempts, type TimelineRow} from './rows';

const MOST = 200;
const MOST_AGAIN = 60;

/** Those that failed, or else all that it did; of very many, those of the asset. */
function partitionsAgain(row: TimelineRow): string | undefined {
  const last = lastAttempts(row.steps);
  const bad = last.filter((step) => step.status !== 'SUCCEEDED');
  const keys = (bad.length ? bad : last).flatMap((step) => step.partition ?? []);
  return keys.length && keys.length <= MOST_AGAIN ? keys.join(',') : undefined;
}

/** The selected asset of a run: its error first, then its cells. */
export function StepPanel({row, close}: {row: TimelineRow; close: () => void}) {
  const error = lastAttempts(row.steps).find((step) => step.error);
  const work = row.steps.reduce((sum, step) => sum + (step.seconds ?? 0), 0);
  const longest = row.steps.reduce((most, step) => Math.max(most, step.seconds ?? 0), 0);
  return (
    <aside className="step-panel" aria-label="Selected asset">
      <div className="step-part">
        <div className="step-path">
          <span>{row.group ? `${row.group} /` : ''}</span>
          <button className="icon-btn small" aria-label="Close" onClick={close}>
            <IconX size={15} />
          </button>
        </div>
        <h2>{row.asset}</h2>
        <div className="step-state">
          {row.status === 'WAITING' ? <StatePill look="pending">Waits</StatePill> : <StatePill look={STEP_LOOKS[row.status]}>{STEP_WORDS[row.status]}</StatePill>}
          {row.attempts > 1 && <span className="dim">{row.attempts} attempts</span>}
        </div>
        <div className="step-actions">
          <Link className="btn small" to="/asset/$" params={{_splat: row.asset}}>
            Open asset <IconArrowUpRight size={14} aria-hidden />
          </Link>
          {row.status !== 'RUNNING' && row.status !== 'WAITING' && (
            <Link className="btn small" to="/launch" search={{select: row.asset, partitions: partitionsAgain(row)}}>
              <IconPlayerPlay size={14} aria-hidden /> Again…
            </Link>
          )}
        </div>
      </div>
      {error?.error && (
        <div className="step-part">
          <h3>
            Error {error.partition && <em className="mono">{error.partition}</em>}
            <button className="icon-btn small" aria-label="Copy the error" onClick={() => void navigator.clipboard.writeText(error.error!)}>
              <IconCopy size={14} />
            </button>
          </h3>
          <pre className="step-error" tabIndex={0}>
            <b>{error.error.split('\n')[0]}</b>
            {'\n'}
            {error.error.split('\n').slice(1).join('\n')}
          </pre>
        </div>
      )}
      <div className="step-part">
        <h3>Time</h3>
        <Fact label="Work">{duration(work)}</Fact>
        {row.steps.length > 1 && <Fact label="Longest cell">{duration(longest)}</Fact>}
        {row.steps[0] && <Fact label="Began">{clockTime(row.steps[0].startedAt)}</Fact>}
      </div>
      <div className="step-part">
        <h3>
          Cells <em>{count(row.cells)}</em>
        </h3>
        {row.steps.slice(0, MOST).map((step) => (
          <div key={step.id} className="step-cell">
            <StateIcon look={STEP_LOOKS[step.status]} size={13} label={STEP_WORDS[step.status]} />
            <span className="mono cut">{step.partition ?? 'whole'}</span>
            {step.attempt > 1 && <span className="faint">attempt {step.attempt}</span>}
            <em>{step.seconds == null ? '' : duration(step.seconds)}</em>
          </div>
        ))}
        {row.steps.length > MOST && <p className="dim">and {row.steps.length - MOST} more</p>}
        {!row.steps.length && <p className="dim">None has begun.</p>}
      </div>
    </aside>
  );
}
