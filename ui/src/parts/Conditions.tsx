import {Link} from '@tanstack/react-router';
import {IconAlertTriangle, IconRefresh} from '@tabler/icons-react';
import type {ReactNode} from 'react';
import {problemOf, type ProblemShape} from '../api/client';

export function Loading({label = 'Loading'}: {label?: string}) {
  return (
    <div className="loading" role="status" aria-live="polite">
      <span className="loading-bar" />
      {label}
    </div>
  );
}

/** What one sees where there is nothing yet, with what to do about it. */
export function Empty({title, children, icon}: {title: string; children?: ReactNode; icon?: ReactNode}) {
  return (
    <div className="empty">
      {icon}
      <b>{title}</b>
      {children && <div className="empty-text">{children}</div>}
    </div>
  );
}

/** Code, sentence, next step, and the lines of source it is about. */
export function ProblemBox({problem, retry}: {problem: ProblemShape; retry?: () => void}) {
  return (
    <div className="problem" role="alert">
      <IconAlertTriangle size={16} className="problem-icon" aria-hidden />
      <div className="problem-text">
        <p>
          <b>{problem.message}</b> <code className="code">{problem.code}</code>
        </p>
        {problem.hint && <p className="dim">{problem.hint}</p>}
        {!!problem.problems?.length && (
          <ul className="problem-places">
            {problem.problems.map((place, i) => (
              <li key={i}>
                {place.file && (
                  <span className="mono">
                    {place.file}
                    {place.line ? `:${place.line}` : ''}
                    {place.column ? `:${place.column}` : ''}
                  </span>
                )}{' '}
                {place.message}
              </li>
            ))}
          </ul>
        )}
        {retry && (
          <button className="btn small" onClick={retry}>
            <IconRefresh size={14} /> Try again
          </button>
        )}
      </div>
    </div>
  );
}

export function ErrorBox({error, retry}: {error: unknown; retry?: () => void}) {
  return <ProblemBox problem={problemOf(error)} retry={retry} />;
}

export function PageError({error, reset}: {error: unknown; reset?: () => void}) {
  return (
    <div className="page-body">
      <ErrorBox error={error} retry={reset} />
    </div>
  );
}

export function NotFound({what = 'page', children}: {what?: string; children?: ReactNode}) {
  return (
    <div className="page-body">
      <h1 className="sr-only">Not found</h1>
      <Empty title={`There is no such ${what}`}>
        {children ?? 'The address may be from an older version of the project.'}{' '}
        <Link className="link" to="/">
          Go to the overview
        </Link>
      </Empty>
    </div>
  );
}
