/** Durations keep their unit and never round a short step away: 8 ms, 1.4 s, 3 min 12 s. */
export function duration(seconds: number): string {
  if (seconds <= 0) return '0 s';
  if (seconds < 0.001) return '< 1 ms';
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min${whole % 60 ? ` ${whole % 60} s` : ''}`;
  if (whole < 86_400) return `${Math.floor(whole / 3600)} h${Math.floor((whole % 3600) / 60) ? ` ${Math.floor((whole % 3600) / 60)} min` : ''}`;
  return `${Math.floor(whole / 86_400)} d ${Math.floor((whole % 86_400) / 3600)} h`;
}

const day = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short'});
const dayYear = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short', year: 'numeric'});
const clock = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
const full = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
});

/** Relative for a day, then the date. */
export function ago(at: number | string, now = Date.now()): string {
  const time = typeof at === 'string' ? Date.parse(at) : at;
  const seconds = (now - time) / 1000;
  if (seconds < 5) return 'just now';
  if (seconds < 60) return `${Math.floor(seconds)} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  if (seconds < 86_400 * 300) return day.format(time);
  return dayYear.format(time);
}

export const absolute = (at: number | string) => full.format(typeof at === 'string' ? Date.parse(at) : at);
export const clockTime = (at: number | string) => clock.format(typeof at === 'string' ? Date.parse(at) : at);

/** With milliseconds, for log lines. */
export function logTime(at: string): string {
  const time = Date.parse(at);
  return `${clock.format(time)}.${String(new Date(time).getMilliseconds()).padStart(3, '0')}`;
}

export const shortDay = (at: number) => day.format(at);
