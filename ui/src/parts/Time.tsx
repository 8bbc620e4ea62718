import {absolute, ago} from '../format/time';
import {useNow} from '../live/hooks';

/** "4 min ago", with the exact time and zone in the tooltip. */
export function Ago({at, className}: {at: string | number; className?: string}) {
  const now = useNow();
  const time = typeof at === 'string' ? at : new Date(at).toISOString();
  return (
    <time className={className} dateTime={time} title={absolute(at)}>
      {ago(at, now)}
    </time>
  );
}
