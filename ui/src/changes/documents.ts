import {graphql} from '../gql';

export const ChangesDocument = graphql(`
  query Changes($first: Int!, $after: String) {
    changes(first: $first, after: $after) {
      nodes { number kind at run cells undoes undoneBy commit message moved { asset cells } }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

export const ChangeDocument = graphql(`
  query Change($number: Long!) {
    change(number: $number) {
      number kind at run cells undoes undoneBy commit message
      moved { asset partitions cells }
    }
  }
`);

export const UndoDocument = graphql(`
  mutation Undo($input: UndoInput!) {
    undo(input: $input) {
      __typename
      ... on Undo {
        undid besides change cells assets held
        conflicts { asset partitions cells }
        notTakenBack { asset partitions cells }
      }
      ... on Problem { code message hint problems { message file line column } }
    }
  }
`);
