import {ResultIcon, resultWord} from '../parts/CheckResult';
import {absolute} from '../format/time';
import {Empty} from '../parts/Conditions';
import {Panel} from '../parts/Panel';
import {Ago} from '../parts/Time';
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
        <Panel title={failing.some((check) => check.blocking) ? 'Failing now' : 'Warnings now'} note={failing.some((check) => check.blocking) ? 'a blocking check keeps new data from its readers' : 'not blocking: readers see the data'}>
          <ul className="failing">
            {failing.map((check) => (
              <li key={check.name}>
                <ResultIcon check={check} />
                <div>
                  <b>{check.name}</b> <span className="mono">{check.last!.message}</span>
                  <p className="dim">
                    {check.last!.partition && <span className="mono">{check.last!.partition}, </span>}
                    <Ago at={check.last!.at} />. {check.description}
                  </p>
                  <Rows metadata={check.last!.metadata} />
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
                  <ResultIcon check={check} />
                  <span>
                    {check.last && !check.last.passed && <b>{resultWord(check)}: </b>}
                    {check.last?.message || resultWord(check).toLowerCase()}
                  </span>
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
                    <i key={i} className={result.passed ? '' : check.blocking ? 'failed' : 'warned'} title={`${result.passed ? 'passed' : check.blocking ? 'failed' : 'warned'} ${absolute(result.at)}: ${result.message}`} />
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

interface RowsTable {
  columns: string[];
  rows: string[][];
}

/** The rows that failed, where the check kept some: tables in what it attached. */
export function Rows({metadata}: {metadata: unknown}) {
  const tables = tablesOf(metadata);
  return tables.map(([name, table]) => (
    <div key={name} className="table-scroll failing-rows" tabIndex={0} role="region" aria-label={name}>
      <table className="table data">
        <caption>{name}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column}>{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, 20).map((row, i) => (
            <tr key={i}>
              {row.map((value, k) => (
                <td key={k} className="mono">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length > 20 && <p className="dim">and {table.rows.length - 20} more</p>}
    </div>
  ));
}

export function tablesOf(metadata: unknown): [string, RowsTable][] {
  if (!metadata || typeof metadata !== 'object') return [];
  return Object.entries(metadata).flatMap(([name, value]) => {
    const table = value as {kind?: unknown; columns?: unknown; rows?: unknown} | null;
    if (!table || typeof table !== 'object' || table.kind !== 'table' || !Array.isArray(table.columns) || !Array.isArray(table.rows)) return [];
    const rows = table.rows.filter(Array.isArray).map((row: unknown[]) => row.map((cell) => (cell === null ? 'null' : String(cell))));
    return rows.length ? [[name, {columns: table.columns.map(String), rows}] as [string, RowsTable]] : [];
  });
}
