import type { EntityManager } from 'typeorm'
import { fold } from '../../shared/fold'
import type { Permission } from '../../shared/identity/permission'
import { problem } from '../../shared/bulk-import/problem'
import { importKind, type StageRow } from '../../shared/bulk-import/import-kind'
import { says } from '../../shared/spreadsheet/bilingual'
import { wordKey } from '../../shared/spreadsheet/values'
import { ProducerKind } from '../producer/producer.entity'
import { classificationProblem, type Group } from '../product/classification.rules'
import { producerId, productId } from '../product/product.records'
import { compareProducts, writeProducts } from './write-products'
import { PRODUCT_COLUMNS } from './product-columns'
import { GROUP_NAMES, kindOfName } from './vocabulary'

/** Who imports lists: the offices that keep a province's registry, and the centre. */
export const IMPORT_LISTS: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE' }

/** A province's list of products with who makes them. Ratings are a list of their own. */
export const importProducts = importKind<typeof PRODUCT_COLUMNS>({
  name: 'products',
  mutation: 'importProducts',
  title: says('Danh sách sản phẩm', 'Products'),
  permission: IMPORT_LISTS,
  columns: PRODUCT_COLUMNS,
  place: { key: 'province', date: 'date' },
  staged: {
    id: 'text', name: 'text', name_folded: 'text', producer_id: 'text', producer: 'text', producer_folded: 'text', kind: 'text', name_kind: 'text', group_id: 'text', set_id: 'text', district: 'text', commune: 'text',
  },
  open: stageWith,
  compare: compareProducts,
  write: writeProducts,
})

async function stageWith(manager: EntityManager): Promise<StageRow<typeof PRODUCT_COLUMNS>> {
  const groups = await groupsByName(manager)
  const sets = await setsByName(manager)
  return (values, { unitId }) => {
    const group = values.group === null ? null : (groups.get(values.group) ?? groups.get(wordKey(values.group)))
    const set = values.set === null ? null : sets.get(wordKey(values.set))
    if (group === undefined) return { problems: [problem('group', 'NOT_FOUND', 'Không có nhóm sản phẩm nào tên như vậy.', 'There is no product group of this name.')] }
    if (set === undefined) return { problems: [problem('set', 'NOT_FOUND', 'Không có bộ sản phẩm nào như vậy.', 'There is no such product set.')] }
    const classified = classificationProblem(group, set?.group ?? null, group?.heirs ?? [])
    if (classified) return { problems: [problem('set', 'RULE', 'Bộ sản phẩm này không thuộc nhóm đã ghi.', classified.message, { rule: '919/QĐ-TTg' })] }
    const [name, producer] = [values.name as string, values.producer as string]
    const folded = { name: fold(name), producer: fold(producer) }
    const derived = kindOfName(producer)
    return {
      record: {
        id: productId(folded.name, folded.producer, unitId, ''), name, name_folded: folded.name, producer_id: producerId(folded.producer, unitId), producer, producer_folded: folded.producer, kind: values.producerKind, name_kind: derived === ProducerKind.UNKNOWN ? null : derived,
        group_id: group?.id ?? null, set_id: set?.id ?? null, district: values.district, commune: values.commune,
      },
    }
  }
}

interface KnownGroup extends Group {
  id: string
  /** The groups of 2022 that it went to. */
  heirs: string[]
}

/** Groups of 2018 by every name they go by; a name of 2022 counts where exactly one group of 2018 went to it under the same code. */
async function groupsByName(manager: EntityManager): Promise<Map<string, KnownGroup>> {
  const rows: (KnownGroup & { names: string[] })[] = await manager.query(
    `SELECT g.id, g.scheme, g.code, ARRAY(SELECT h.code FROM group_crosswalk c JOIN product_group h ON h.id = c.to_id WHERE c.from_id = g.id) AS heirs,
       ARRAY[g.name_vi, g.name_en, g.code] || ARRAY(SELECT h.name_vi FROM product_group h WHERE h.scheme = '2022' AND h.code = g.code AND (SELECT count(*) FROM group_crosswalk c WHERE c.to_id = h.id) = 1) AS names
     FROM product_group g WHERE g.scheme = '2018' ORDER BY g.position`,
  )
  return new Map(rows.flatMap(({ names, ...group }) => [...names, ...(GROUP_NAMES[group.code] ?? [])].flatMap((name) => [[name, group] as const, [wordKey(name), group] as const])))
}

async function setsByName(manager: EntityManager): Promise<Map<string, { id: string; group: Group }>> {
  const rows: { id: string; number: number; name_vi: string; scheme: string; code: string }[] = await manager.query('SELECT s.id, s.number, s.name_vi, g.scheme, g.code FROM product_set s JOIN product_group g ON g.id = s.group_id')
  return new Map(rows.flatMap(({ id, number, name_vi: name, scheme, code }) => [String(number), name].map((each) => [wordKey(each), { id, group: { scheme, code } }])))
}
