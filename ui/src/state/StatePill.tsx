import type {ReactNode} from 'react';
import {LABEL, LOOKS, TONE, type Look, type LookCounts} from './look';
import {StateIcon} from './StateIcon';

export function StatePill({look, children}: {look: Look; children?: ReactNode}) {
  return (
    <span className={`pill tone-${TONE[look]}`}>
      <StateIcon look={look} size={13} label="" />
      {children ?? LABEL[look]}
    </span>
  );
}

/** Icon and word in the colour of the state, without the pill's ground: for lists. */
export function StateWord({look, children}: {look: Look; children?: ReactNode}) {
  return (
    <span className={`state-word tone-${TONE[look]}`}>
      <StateIcon look={look} size={13} label="" />
      <span>{children ?? LABEL[look]}</span>
    </span>
  );
}

/** The worst few states with their numbers. */
export function StateCounts({counts, max = 4}: {counts: LookCounts; max?: number}) {
  const shown = LOOKS.filter((look) => counts[look]).slice(0, max);
  return (
    <span className="state-counts">
      {shown.map((look) => (
        <span key={look} title={LABEL[look]}>
          <StateIcon look={look} size={12} />
          {counts[look]}
        </span>
      ))}
    </span>
  );
}

/** Proportions of states as one thin bar, the worst at the left. */
export function StateBar({counts, className = 'state-bar'}: {counts: LookCounts; className?: string}) {
  const shown = LOOKS.filter((look) => counts[look]);
  return (
    <span className={className} aria-hidden>
      {shown.map((look) => (
        <i key={look} className={`fill-${look}`} style={{flexGrow: counts[look]}} />
      ))}
    </span>
  );
}
