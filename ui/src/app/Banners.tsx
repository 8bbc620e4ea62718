import {IconAlertTriangle, IconChevronDown, IconChevronRight, IconPlugConnectedX} from '@tabler/icons-react';
import {useState} from 'react';
import {useConnection} from '../api/socket';
import {plural} from '../format/numbers';
import {useWorkspace} from '../live/hooks';

export function Banners() {
  return (
    <div className="banners">
      <ConnectionBanner />
      <LoadProblemBanner />
    </div>
  );
}

function ConnectionBanner() {
  const connection = useConnection();
  if (connection !== 'lost') return null;
  return (
    <div className="banner warn" role="status">
      <IconPlugConnectedX size={16} aria-hidden />
      <b>Connection lost.</b> What is shown may be old; trying to reach the server again.
    </div>
  );
}

/** The newest sources do not load: says where, and that what is shown is the last that did. */
function LoadProblemBanner() {
  const problem = useWorkspace().data?.loadProblem;
  const [open, setOpen] = useState(true);
  if (!problem) return null;
  return (
    <div className="banner error" role="alert">
      <IconAlertTriangle size={16} aria-hidden />
      <div className="banner-text">
        <button className="banner-head" aria-expanded={open} onClick={() => setOpen(!open)}>
          <b>{problem.message}</b>
          <span>Shown are the last definitions that loaded.</span>
          {!!problem.problems.length && (
            <span className="banner-more">
              {plural(problem.problems.length, 'problem')}
              {open ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
            </span>
          )}
        </button>
        {open && !!problem.problems.length && (
          <ol className="banner-places" tabIndex={0} aria-label="Problems in the sources">
            {problem.problems.map((place, i) => (
              <li key={i}>
                {place.file && (
                  <span className="mono">
                    {place.file}
                    {place.line ? `:${place.line}` : ''}
                  </span>
                )}
                <span>{place.message}</span>
              </li>
            ))}
          </ol>
        )}
        {open && problem.hint && <p>{problem.hint}</p>}
      </div>
    </div>
  );
}
