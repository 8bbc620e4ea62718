import {graphql} from '../gql';

export const AssetGraphDocument = graphql(`
  query AssetGraph {
    assetGraph {
      definitions keys groups group kind external owners tags summary partitions checks edgeFrom edgeTo
    }
  }
`);

export const AssetStateChangesDocument = graphql(`
  subscription AssetStateChanges($after: Long) {
    assetStates(after: $after) {
      version definitions asOf index
      assets { state cause reason cells running materializedAt failedChecks }
    }
  }
`);

/** What is asked for at first and what is told of later have to be alike: one replaces the other. */
export const WorkspaceFieldsFragment = graphql(`
  fragment WorkspaceFields on Workspace {
    name environment directory version definitions loadedAt commit dirty sequence cellsToDo
    loadProblem { code message hint problems { message file line column } }
    warnings { message file line column }
  }
`);

export const WorkspaceDocument = graphql(`
  query Workspace {
    workspace {
      ...WorkspaceFields
    }
  }
`);

export const WorkspaceChangesDocument = graphql(`
  subscription WorkspaceChanges {
    workspace {
      ...WorkspaceFields
    }
  }
`);

export const RunChangesDocument = graphql(`
  subscription RunChanges {
    runs {
      id status kind startedAt finishedAt seconds message changes tags
      summary { outcome cells }
      progress { asset cells started done failed }
    }
  }
`);
