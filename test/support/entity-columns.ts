import type { ColumnType, DataSource } from 'typeorm'

/** What TypeORM calls a type, as PostgreSQL's catalogue does. */
const TYPES: Partial<Record<string, string>> = { int: 'integer', float8: 'double precision', bool: 'boolean', timestamptz: 'timestamp with time zone' }

/**
 * Compares the columns of the entities with those of the migrated database: names, types, nullability and primary keys.
 * Names every difference; empty when an entity can be read and written as it is declared. Columns that only SQL uses are no difference.
 */
export async function differingColumns(dataSource: DataSource): Promise<string[]> {
  const held: { table_name: string; column_name: string; data_type: string; is_nullable: 'YES' | 'NO'; is_key: boolean }[] = await dataSource.query(
    `SELECT c.table_name, c.column_name, c.data_type, c.is_nullable, EXISTS (
       SELECT 1 FROM information_schema.table_constraints t JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name)
       WHERE t.constraint_type = 'PRIMARY KEY' AND k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = c.column_name
     ) AS is_key FROM information_schema.columns c WHERE c.table_schema = 'public'`,
  )
  return dataSource.entityMetadatas.flatMap((entity) =>
    entity.columns.flatMap((column) => {
      const name = `${entity.tableName}.${column.databaseName}`
      const found = held.find((each) => each.table_name === entity.tableName && each.column_name === column.databaseName)
      if (!found) return [`${name} is not in the database`]
      const [type, nullable] = [typeOf(column.type), found.is_nullable === 'YES']
      return [
        ...(type === found.data_type ? [] : [`${name} is ${found.data_type}, the entity says ${type}`]),
        ...(column.isNullable === nullable ? [] : [`${name} ${nullable ? 'may' : 'must not'} be null, the entity says otherwise`]),
        ...(column.isPrimary === found.is_key ? [] : [`${name} ${found.is_key ? 'is' : 'is not'} part of the primary key, the entity says otherwise`]),
      ]
    }),
  )
}

function typeOf(type: ColumnType): string {
  return TYPES[String(type)] ?? String(type)
}
