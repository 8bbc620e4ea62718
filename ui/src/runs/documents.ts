import {graphql} from '../gql';

export const RunFieldsFragment = graphql(`
  fragment RunFields on Run {
    id status kind startedAt finishedAt seconds message changes tags java heddle
    summary { outcome cells }
    steps { id asset partition attempt status startedAt finishedAt seconds error }
    progress { asset cells started done failed }
  }
`);

export const RunDocument = graphql(`
  query Run($id: ID!) {
    run(id: $id) { ...RunFields }
  }
`);

export const RunStepsDocument = graphql(`
  subscription RunSteps {
    runs { ...RunFields }
  }
`);

export const RunsDocument = graphql(`
  query Runs($first: Int!, $after: String, $status: [RunStatus!], $tags: [String!], $asset: String) {
    runs(first: $first, after: $after, status: $status, tags: $tags, asset: $asset) {
      nodes {
        id status kind startedAt finishedAt seconds message changes tags
        summary { outcome cells }
        progress { asset cells started done failed }
      }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

export const CancelRunDocument = graphql(`
  mutation CancelRun($id: ID!) {
    cancelRun(id: $id) {
      __typename
      ... on Run { id status }
      ... on NothingToDo { message }
      ... on Problem { code message hint }
    }
  }
`);

export const RunLogDocument = graphql(`
  subscription RunLog($run: ID!, $step: String, $after: Int) {
    log(run: $run, step: $step, after: $after) {
      lines { number at level step text }
      next
    }
  }
`);

export const PlanRetryDocument = graphql(`
  mutation PlanRetry($run: ID!) {
    planRetry(run: $run) {
      __typename
      ... on Plan { ...PlanFields }
      ... on Problem { code message hint problems { message file line column } }
    }
  }
`);
