import DataLoader from 'dataloader'
import { In, type DataSource, type EntityTarget, type FindOptionsOrder, type FindOptionsWhere, type ObjectLiteral } from 'typeorm'

/** Loads entities by id: one statement for all ids asked for in one tick; null where there is none. */
export function byId<Entity extends ObjectLiteral & { id: string }>(dataSource: DataSource, entity: EntityTarget<Entity>): DataLoader<string, Entity | null> {
  return new DataLoader(async (ids) => {
    const rows = await dataSource.getRepository(entity).findBy({ id: In([...ids]) } as FindOptionsWhere<Entity>)
    const found = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => found.get(id) ?? null)
  })
}

/** Loads the entities that hang below each key by a column, in one statement and in a fixed order; `only` leaves some out. For lists that stay short; long ones are connections. */
export function childrenBy<Entity extends ObjectLiteral>(
  dataSource: DataSource,
  entity: EntityTarget<Entity>,
  column: keyof Entity & string,
  order: FindOptionsOrder<Entity>,
  only: FindOptionsWhere<Entity> = {},
): DataLoader<string, Entity[]> {
  return new DataLoader(async (keys) => {
    const rows = await dataSource.getRepository(entity).find({ where: { ...only, [column]: In([...keys]) } as FindOptionsWhere<Entity>, order })
    const below = new Map<string, Entity[]>(keys.map((key) => [key, []]))
    for (const row of rows) below.get(row[column] as string)?.push(row)
    return keys.map((key) => below.get(key) ?? [])
  })
}
