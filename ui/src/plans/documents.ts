import {graphql} from '../gql';

export const PlanFieldsFragment = graphql(`
  fragment PlanFields on Plan {
    id environment madeAt asOf baseSequence outdated empty selection commit dirty observed
    summary {
      build maybe reuse auditOnly rebind retire blocked held fresh change arrival estimatedSeconds estimatedBytes
    }
    gates { kind asset message flag }
    warnings
    items {
      asset group partitions cells state action trigger certain wave estimatedSeconds estimatedBytes
      causes { kind text path asset partitions cells }
    }
  }
`);

export const PlanDocument = graphql(`
  query Plan($id: ID!) {
    plan(id: $id) { ...PlanFields }
  }
`);

export const PlanJsonDocument = graphql(`
  query PlanJson($id: ID!) {
    plan(id: $id) { id json }
  }
`);

export const PlansDocument = graphql(`
  query Plans {
    plans {
      id madeAt outdated empty selection commit dirty
      summary { build maybe retire blocked held fresh estimatedSeconds }
    }
  }
`);

export const MakePlanDocument = graphql(`
  mutation MakePlan($input: PlanInput!) {
    makePlan(input: $input) {
      __typename
      ... on Plan { ...PlanFields }
      ... on Problem { code message hint problems { message file line column } }
    }
  }
`);

export const ApplyPlanDocument = graphql(`
  mutation ApplyPlan($id: ID!, $options: ApplyInput) {
    applyPlan(id: $id, options: $options) {
      __typename
      ... on Run { id }
      ... on NothingToDo { message }
      ... on Problem { code message hint problems { message file line column } }
    }
  }
`);
