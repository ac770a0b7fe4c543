import { commerce } from '../../services/commerce'
import { products } from '../../services/products'
import { headerKey } from '../../services/shared/spreadsheet/header-key'
import { HeaderReader } from '../../services/shared/spreadsheet/table-column'
import { FileRows } from '../../services/shared/bulk-import/rows-of-file'
import { csvTemplate, workbookTemplate } from '../../services/shared/bulk-import/template'

const KINDS = [...(products.imports ?? []), ...(commerce.imports ?? [])]

test.each(KINDS.map((kind) => [kind.name, kind] as const))('%s: no two columns go by one name, and each column reads its own example', (_name, kind) => {
  const names = Object.entries(kind.columns).flatMap(([key, column]) => [...new Set([column.header, column.english, ...column.names].map(headerKey))].map((name) => `${name} → ${key}`))
  const keys = names.map((name) => name.split(' → ')[0])
  expect(names.filter((_, index) => keys.indexOf(keys[index]) !== index)).toEqual([])
  for (const column of Object.values(kind.columns)) expect(column.read(column.example, 1)).not.toBeNull()
  const reader = new HeaderReader(kind.columns)
  for (const [key, column] of Object.entries(kind.columns)) expect(reader.find(`${column.header} *`)?.key).toBe(key)
})

test.each(KINDS.flatMap((kind) => [[`${kind.name}.csv`, kind, csvTemplate(kind)] as const, [`${kind.name}.xlsx`, kind, workbookTemplate(kind)] as const]))('the template %s has every column, no row, and nothing wrong', async (_name, kind, template) => {
  const file = new FileRows(kind.columns)
  for await (const batch of file.read(await template)) expect(batch.rows).toEqual([])
  expect(file.problems).toEqual([])
  expect(file.sheets[0]?.columns.map(({ key }) => key)).toEqual(Object.keys(kind.columns))
  expect(file.sheets.slice(1).every((sheet) => sheet.headerRow === null)).toBe(true)
})
