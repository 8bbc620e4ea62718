const SHORT: Record<string, string> = {java: 'Jv', sql: 'SQL', csv: 'CSV', model: 'Ml', external: 'Ext', python: 'Py', spark: 'Sp', dbt: 'dbt', parquet: 'Pq', table: 'Tb'};

export function Kind({kind}: {kind: string}) {
  return (
    <span className="kind" title={kind}>
      {SHORT[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1, 2)}
    </span>
  );
}
