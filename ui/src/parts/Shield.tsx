import {plural} from '../format/numbers';

/** Outline with a tick if all pass, filled with a cross if some fail, and neither where there is no data to check. */
export function Shield({checks, failed, ran, size = 12}: {checks: number; failed: number; ran: boolean; size?: number}) {
  if (!checks) return <span className="shield dim">no checks</span>;
  if (!ran && !failed) return <span className="shield dim">{plural(checks, 'check')}</span>;
  const colour = failed ? 'var(--fail)' : 'var(--ok)';
  return (
    <span className="shield">
      <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden>
        <path
          d="M8 .9l6 2.2v4.5c0 3.6-2.5 6.3-6 7.5-3.5-1.2-6-3.9-6-7.5V3.1z"
          fill={failed ? colour : 'none'}
          stroke={colour}
          strokeWidth="1.4"
        />
        <path
          d={failed ? 'M5.9 5.7l4.2 4.2m0-4.2L5.9 9.9' : 'M5.2 7.9l2 2 3.6-3.9'}
          stroke={failed ? 'var(--surface)' : colour}
          strokeWidth="1.6"
          fill="none"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {failed ? `${failed} of ${checks} failed` : `${checks}/${checks}`}
    </span>
  );
}
