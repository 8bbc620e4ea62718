import {expect, test} from 'vitest';
import {checksInWords, resultWord} from '../parts/CheckResult';
import {tablesOf} from './ChecksTab';
import {columnChanges, differences, schemaHistory, type Version} from './versions';

const version = (more: Partial<Version>): Version => ({
  id: 'm1', at: '2026-11-20T00:00:00Z', rows: 10, bytes: 100, seconds: 1, commit: 'abc', dirty: false, code: 'c1', dataVersion: 'v1', config: {}, metadata: {n: 1},
  columns: [{name: 'a', type: 'BIGINT'}], inputs: [{asset: 'x', partition: null, version: 'v1'}], ...more,
});

test('two versions differ in what went in and in what came out', () => {
  const {went, came} = differences(version({}), version({id: 'm2', rows: 12, code: 'c2', dirty: true, inputs: [{asset: 'x', version: 'v2'}], metadata: {n: 2, m: true}, columns: [{name: 'a', type: 'DOUBLE'}]}));

  expect(went).toEqual([
    {what: 'code', before: 'c1', after: 'c2'},
    {what: 'commit', before: 'abc', after: 'abc, dirty'},
    {what: 'read x', before: 'v1', after: 'v2'},
  ]);
  expect(came.map((one) => one.what)).toEqual(['rows', 'column a', 'n', 'm']);
  expect(differences(version({}), version({id: 'm3'}))).toEqual({went: [], came: []});
});

test('the history of columns tells when they became others', () => {
  const at = (day: number, columns: Version['columns'], status = 'PUBLISHED') => ({...version({id: `m${day}`, at: `2026-11-0${day}T00:00:00Z`, columns}), status, change: day});
  const a = {name: 'a', type: 'BIGINT'};
  const b = {name: 'b', type: 'TEXT'};

  expect(schemaHistory([at(4, [a, b]), at(3, [a, b]), at(2, [a]), at(1, [], 'FAILED')])).toEqual([
    {id: 'm3', at: '2026-11-03T00:00:00Z', change: 3, changes: [{name: 'b', before: null, after: 'TEXT'}]},
  ]);
  expect(columnChanges([a, b], [{name: 'a', type: 'DOUBLE'}])).toEqual([
    {name: 'a', before: 'BIGINT', after: 'DOUBLE'},
    {name: 'b', before: 'TEXT', after: null},
  ]);
});

test('a check that does not block warns', () => {
  const failing = {passed: false};
  expect(resultWord({blocking: false, last: failing})).toBe('Warned');
  expect(resultWord({blocking: true, last: failing})).toBe('Failed');
  expect(checksInWords([{blocking: false, last: failing}, {blocking: true, last: {passed: true}}])).toEqual({look: 'warned', text: '1 of 2 warned'});
  expect(checksInWords([{blocking: false, last: failing}, {blocking: true, last: failing}]).text).toBe('1 of 2 failed, 1 warned');
  expect(checksInWords([{blocking: true, last: null}]).look).toBe('never');
});

test('failing rows are the tables that a check kept', () => {
  expect(tablesOf({n: 1, rows: {kind: 'table', columns: ['id'], rows: [['7'], [null]]}, bad: {kind: 'table', columns: 3}})).toEqual([['rows', {columns: ['id'], rows: [['7'], ['null']]}]]);
  expect(tablesOf(null)).toEqual([]);
});
