import {graphql} from '../gql';

export const AssetDocument = graphql(`
  query AssetPage($key: String!) {
    asset(key: $key) {
      key group kinds external description owners tags partitions state running materializedAt lastChange
      source { file line }
      cells { first last cells state cause }
      causes { kind text path asset partitions cells }
      upstream { key group kind state external }
      downstream { key group kind state external }
      upstreamTotal downstreamTotal
      columns { name type }
      checks {
        name description blocking
        source { file line }
        last { passed message at partition metadata }
        history { passed message at partition }
      }
      fingerprint { value proven components { kind name hash } }
    }
  }
`);

export const AssetHistoryDocument = graphql(`
  query AssetHistory($key: String!, $first: Int!, $partition: String) {
    asset(key: $key) {
      key
      history(first: $first, partition: $partition) {
        id partition status change at seconds run rows bytes dataVersion commit dirty metadata
        inputs { asset partition materialization version }
        columns { name type }
        code attempt config
      }
    }
  }
`);

export const AssetPreviewDocument = graphql(`
  query AssetPreview($key: String!, $partition: String) {
    asset(key: $key) {
      key
      preview(partition: $partition, limit: 50) { materialization partition columns { name type } rows totalRows }
    }
  }
`);

export const AssetColumnsDocument = graphql(`
  query AssetColumns($key: String!) {
    asset(key: $key) {
      key
      columnLines { column known from { asset column } into { asset column } }
    }
  }
`);
