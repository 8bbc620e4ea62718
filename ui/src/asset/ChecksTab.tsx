import {absolute} from '../format/time';
import {Empty} from '../parts/Conditions';
import {Panel} from '../parts/Panel';
import {Ago} from '../parts/Time';
import {StateIcon} from '../state/StateIcon';
import type {AssetDetail} from './AssetPage';

export function ChecksTab({asset}: {asset: AssetDetail}) {
  if (!asset.checks.length) {
    return (
      <Empty title="No checks">
        A method with a check beside the asset says what has to hold of its data; a blocking one keeps what fails from being published.
      </Empty>
    );
  }
  const failing = asset.checks.filter((check) => check.last && !check.last.passed);
  return (
    <>
      {failing.length > 0 && (
        <Panel title="Failing now" note={failing.some((check) => check.blocking) ? 'a blocking check keeps new data from its readers' : 'not blocking: readers see the data'}>
          <ul className="failing">
            {failing.map((check) => (
              <li key={check.name}>
                <StateIcon look="failed" label="Failed" />
                <div>
                  <b>{check.name}</b> <span className="mono">{check.last!.message}</span>
                  <p className="dim">
                    {check.last!.partition && <span className="mono">{check.last!.partition}, </span>}
                    <Ago at={check.last!.at} />. {check.description}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="All checks" note="bars: the last 30 results, newest at the right">
        <CheckBars asset={asset} full />
      </Panel>
    </>
  );
}

/** One row a check: its newest result, and a bar for each of the last 30. */
export function CheckBars({asset, full = false}: {asset: AssetDetail; full?: boolean}) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Checks">
      <table className="table checks-table">
        <thead>
          <tr>
            <th>Check</th>
            <th>Newest result</th>
            <th>When</th>
            <th>If it fails</th>
            {full && <th>Code</th>}
            <th>History</th>
          </tr>
        </thead>
        <tbody>
          {asset.checks.map((check) => (
            <tr key={check.name}>
              <td>
                <b>{check.name}</b>
                {full && check.description && <p className="dim">{check.description}</p>}
              </td>
              <td>
                <span className="check-result">
                  <StateIcon look={!check.last ? 'missing' : check.last.passed ? 'fresh' : 'failed'} label={!check.last ? 'Never run' : check.last.passed ? 'Passed' : 'Failed'} />
                  {check.last?.message || (check.last ? 'passed' : 'never run')}
                </span>
              </td>
              <td className="dim">{check.last ? <Ago at={check.last.at} /> : ''}</td>
              <td className="dim">{check.blocking ? 'is held back' : 'is published'}</td>
              {full && <td className="mono dim">{check.source ? `${check.source.file.split('/').at(-1)}:${check.source.line}` : ''}</td>}
              <td>
                <span
                  className="check-history"
                  role="img"
                  aria-label={`${check.history.filter((result) => result.passed).length} of the last ${check.history.length} passed`}
                >
                  {check.history.toReversed().map((result, i) => (
                    <i key={i} className={result.passed ? '' : 'failed'} title={`${result.passed ? 'passed' : 'failed'} ${absolute(result.at)}: ${result.message}`} />
                  ))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
