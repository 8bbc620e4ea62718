import type {RunFieldsFragment} from '../gql/graphql';
import {absolute, duration} from '../format/time';
import {Fact} from '../parts/Panel';
import {outcomeWords, PublishedChanges, runWords} from './took';

/** All that is recorded of a run besides its steps. */
export function RunDetails({run, path, waited}: {run: RunFieldsFragment; path: readonly string[]; waited: ReadonlyMap<string, number>}) {
  const longest = [...waited].sort((a, b) => b[1] - a[1])[0];
  const work = run.steps.reduce((sum, step) => sum + (step.seconds ?? 0), 0);
  return (
    <div className="run-details" tabIndex={0} role="region" aria-label="Details of the run">
      <div>
        <h3>Run</h3>
        <Fact label="Identity" mono>{run.id}</Fact>
        <Fact label="What">{runWords(run).kind}</Fact>
        {runWords(run).message && <Fact label="Message">{runWords(run).message}</Fact>}
        <Fact label="Tags">{run.tags.length ? run.tags.join(', ') : 'none'}</Fact>
        <Fact label="Started">{absolute(run.startedAt)}</Fact>
        {run.finishedAt && <Fact label="Ended">{absolute(run.finishedAt)}</Fact>}
        <Fact label="Cells">{outcomeWords(run.summary) || 'none yet'}</Fact>
        <Fact label="Published">{run.changes.length ? <PublishedChanges changes={run.changes} /> : 'nothing'}</Fact>
        {run.java && <Fact label="Java">{run.java}</Fact>}
        {run.heddle && <Fact label="Heddle">{run.heddle}</Fact>}
      </div>
      <div>
        <h3>Where the time went</h3>
        <Fact label="From begin to end">{duration(run.seconds)}</Fact>
        <Fact label="Work of all steps">{duration(work)}</Fact>
        {run.seconds > 0 && <Fact label="At once, on average">{(work / run.seconds).toFixed(1)} steps</Fact>}
        {longest && longest[1] > 0.05 && (
          <Fact label="Waited longest for a place">
            {longest[0]}, {duration(longest[1])}
          </Fact>
        )}
        {path.length > 0 && (
          <>
            <h3>What the end hung on</h3>
            <ol className="critical-path">
              {path.map((asset) => (
                <li key={asset}>{asset}</li>
              ))}
            </ol>
          </>
        )}
      </div>
    </div>
  );
}
