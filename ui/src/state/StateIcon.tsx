import type {ReactNode} from 'react';
import {LABEL, TONE, type Look} from './look';

const CUT = 'var(--icon-cut, var(--surface))';
const round = {fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round'} as const;

/** Every state has a silhouette of its own, so that it reads without colour. */
function shape(look: Look, colour: string): ReactNode {
  switch (look) {
    case 'fresh':
      return (
        <>
          <circle cx="8" cy="8" r="7" fill={colour} />
          <path d="M4.8 8.3l2.1 2.1 4.3-4.6" stroke={CUT} strokeWidth="1.8" {...round} />
        </>
      );
    case 'running':
      return (
        <>
          <circle cx="8" cy="8" r="6" fill="none" stroke={colour} strokeOpacity=".28" strokeWidth="2.4" />
          <path className="spin" d="M8 2a6 6 0 0 1 6 6" stroke={colour} strokeWidth="2.4" {...round} />
          <circle cx="8" cy="8" r="2.2" fill={colour} />
        </>
      );
    case 'pending':
      return (
        <>
          <circle cx="8" cy="8" r="6.2" fill="none" stroke={colour} strokeWidth="1.6" />
          <path d="M8 4.6V8l2.3 1.6" stroke={colour} strokeWidth="1.6" {...round} />
        </>
      );
    case 'failed':
      return (
        <>
          <path d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2z" fill={colour} />
          <path d="M5.6 5.6l4.8 4.8m0-4.8l-4.8 4.8" stroke={CUT} strokeWidth="1.8" {...round} />
        </>
      );
    case 'blocked':
      return (
        <>
          <path d="M5.5 1.8h5L14.2 5.5v5L10.5 14.2h-5L1.8 10.5v-5z" fill="none" stroke={colour} strokeWidth="1.6" />
          <path d="M4.9 8h6.2" stroke={colour} strokeWidth="2.2" {...round} />
        </>
      );
    case 'missing':
      return <circle cx="8" cy="8" r="6.2" fill="none" stroke={colour} strokeWidth="1.7" strokeDasharray="2.4 2.47" />;
    case 'stale_data':
      return (
        <>
          <path d="M8 .8L15.2 8 8 15.2.8 8z" fill={colour} />
          <path d="M8 4.6v5.6M5.6 8.2L8 10.6l2.4-2.4" stroke={CUT} strokeWidth="1.7" {...round} />
        </>
      );
    case 'stale_code':
      return (
        <>
          <rect x="1.2" y="1.2" width="13.6" height="13.6" rx="2.6" fill={colour} />
          <path d="M6.2 5.2L3.6 8l2.6 2.8M9.8 5.2L12.4 8l-2.6 2.8" stroke={CUT} strokeWidth="1.6" {...round} />
        </>
      );
    case 'orphan':
      return (
        <>
          <circle cx="8" cy="8" r="5.6" fill="none" stroke={colour} strokeWidth="1.6" />
          <path d="M2.4 13.6L13.6 2.4" stroke={colour} strokeWidth="1.6" {...round} />
        </>
      );
    case 'held':
      return (
        <>
          <circle cx="8" cy="8" r="7" fill={colour} />
          <path d="M6.1 5.4v5.2M9.9 5.4v5.2" stroke={CUT} strokeWidth="1.9" {...round} />
        </>
      );
    case 'external':
      return (
        <>
          <circle cx="8" cy="8" r="6.2" fill="none" stroke={colour} strokeWidth="1.6" />
          <circle cx="8" cy="8" r="2" fill={colour} />
        </>
      );
    case 'loading':
      return (
        <>
          <circle cx="3" cy="8" r="1.5" fill={colour} />
          <circle cx="8" cy="8" r="1.5" fill={colour} />
          <circle cx="13" cy="8" r="1.5" fill={colour} />
        </>
      );
  }
}

/** With an empty label it is an ornament: the word stands beside it. */
export function StateIcon({look, size = 14, label = LABEL[look]}: {look: Look; size?: number; label?: string}) {
  const named = label ? ({role: 'img', 'aria-label': label} as const) : ({'aria-hidden': true} as const);
  return (
    <svg className="state-icon" width={size} height={size} viewBox="0 0 16 16" {...named}>
      {shape(look, `var(--${TONE[look]})`)}
    </svg>
  );
}
