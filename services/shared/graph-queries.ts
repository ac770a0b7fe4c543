/** What services ask the graph that is in front of them. A gateway that runs known documents only has to know these. */

/** Which units names mean on a day. */
export const UNITS_NAMED = 'query UnitsNamed($names: [UnitNameInput!]!) { unitsNamed(names: $names) { id } }'

/** Every unit, with where it belongs and what it was made from. */
export const UNITS = 'query Units { allProvinces { id name region { id inForceFrom inForceUntil } predecessors { id } } }'

/** Which of some ids records have: at most 100 of each kind. */
export const RECORDS_KNOWN = `query RecordsKnown($products: [ID!]!, $producers: [ID!]!) {
  products(filter: { id: { in: $products } }, first: 100) { nodes { id } }
  producers(filter: { id: { in: $producers } }, first: 100) { nodes { id } }
}`

/** Whether the graph answers. */
const ANSWERS = '{ __typename }'

export const GRAPH_QUERIES: readonly string[] = [UNITS_NAMED, UNITS, RECORDS_KNOWN, ANSWERS]
