import template, { type Sql } from 'sql-template-tag'

export { empty, join, raw, type Sql } from 'sql-template-tag'

/** An SQL statement or fragment whose `${values}` become parameters; only `raw` text gets into the statement itself. */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  return template(strings as unknown as string[], ...(values as never[]))
}
