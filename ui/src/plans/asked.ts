import type {PlanInput} from '../gql/graphql';

/** What a plan was asked for here: it is asked for the same again when it is outdated or a gate is let through. */
const asked = new Map<string, PlanInput>();

export function remember(id: string, input: PlanInput): void {
  asked.set(id, input);
}

export function askedFor(plan: {id: string; selection?: string | null}): PlanInput {
  return asked.get(plan.id) ?? {selection: plan.selection};
}
