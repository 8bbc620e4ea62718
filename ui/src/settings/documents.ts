import {graphql} from '../gql';

export const SettingsPageDocument = graphql(`
  query SettingsPage {
    resources { type name assets }
  }
`);

export const StorageDocument = graphql(`
  query Storage {
    storage { state data bytes stateBytes schemaVersion assets { asset bytes materializations } }
  }
`);

export const ReloadDocument = graphql(`
  mutation ReloadDefinitions {
    reload { definitions }
  }
`);
