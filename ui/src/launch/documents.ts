import {graphql} from '../gql';

export const SettingsDocument = graphql(`
  query LaunchSettings($selection: String!) {
    settings(selection: $selection) {
      __typename
      ... on Settings { assets records { schema assets } }
      ... on Problem { code message hint problems { message file line column } }
    }
  }
`);
