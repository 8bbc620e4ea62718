import {useQuery, useQueryClient} from '@tanstack/react-query';
import {useEffect} from 'react';
import {request} from '../api/client';
import {subscribe} from '../api/socket';
import type {RunQuery} from '../gql/graphql';
import {RunDocument, RunStepsDocument} from './documents';

/** One run, kept up to date while it is at work. */
export function useRun(id: string) {
  const queries = useQueryClient();
  const query = useQuery({queryKey: ['run', id], queryFn: ({signal}) => request(RunDocument, {id}, signal), refetchOnMount: 'always'});
  const atWork = query.data?.run?.status === 'RUNNING' || query.data?.run?.status === 'QUEUED';
  useEffect(() => {
    if (!atWork) return;
    return subscribe(RunStepsDocument, {}, ({runs}) => {
      if (runs.id === id) queries.setQueryData<RunQuery>(['run', id], {run: runs});
    });
  }, [atWork, id, queries]);
  return query;
}
