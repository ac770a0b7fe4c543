import type { ReadGraph } from '../support/product'
import type { Known } from './values'

interface Node {
  id: string
  [field: string]: unknown
}

/** Asks a graph for some real ids of each type. */
export async function knownIds(graph: Pick<ReadGraph, 'data'>): Promise<Known> {
  const data = (await graph.data(`{
    regions { id } provinces(first: 20) { nodes { id predecessors { id } } } plans(first: 10) { nodes { id } } supportPolicies(first: 10) { nodes { id } }
    reportedFigures(first: 20) { nodes { id } } indicators { id measure } programmeActivities { id } guidanceDocuments { id } targets { id }
    products(first: 20) { nodes { id producer { id } ratings { id } evaluations { id } } } producers(first: 20) { nodes { id } }
    fairs(first: 20) { nodes { id } } distributors(first: 20) { nodes { id } } distributionContracts(first: 20) { nodes { id } }
  }`)) as Record<string, Node[] & { nodes: Node[] }>
  const of = (field: string): string[] => ids(data[field]?.nodes ?? data[field] ?? [])
  const products = data['products']?.nodes as (Node & { ratings: Node[]; evaluations: Node[] })[]
  const provinces = [...of('provinces'), ...ids((data['provinces']?.nodes ?? []).flatMap((each) => each['predecessors'] as Node[]))]
  const records: Known = {
    Region: of('regions'), Province: provinces, Plan: of('plans'), SupportPolicy: of('supportPolicies'), ReportedFigure: of('reportedFigures'),
    ProgrammeActivity: of('programmeActivities'), GuidanceDocument: of('guidanceDocuments'), Target: of('targets'),
    Product: of('products'), Producer: of('producers'), Rating: ids(products.flatMap((each) => each.ratings)), Evaluation: ids(products.flatMap((each) => each.evaluations)),
    Fair: of('fairs'), Distributor: of('distributors'), DistributionContract: of('distributionContracts'),
  }
  const missing = ['product_ffffffffffffffff', 'fair_ffffffffffffffff', 'province_63-99']
  return { ...records, any: [...Object.values(records).flatMap((each) => each.slice(0, 5)), ...missing], scope: ['VN', ...of('regions').slice(0, 3), ...provinces.slice(0, 5)], Indicator: of('indicators'), measure: [...new Set((data['indicators'] ?? []).map((each) => each['measure'] as string))] }
}

function ids(nodes: Node[]): string[] {
  return nodes.map(({ id }) => id)
}
