import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repoRoot } from '../../shared/repo-root'
import { tilesOn } from './province-tiles'

const codes = (file: string): string[] => readFileSync(join(repoRoot(), 'services', 'administration', 'data', file), 'utf8').trim().split('\n').slice(1).map((line) => line.slice(0, 2))

test.each([['provinces63.csv', '2025-06-30', 63], ['provinces34.csv', '2025-07-01', 34]])('every province of %s has a tile of its own', (file, day, count) => {
  const { place, columns, rows } = tilesOn(day)
  expect([...place.keys()].sort()).toEqual(codes(file).sort())
  expect(new Set([...place.values()].map(({ column, row }) => `${column} ${row}`)).size).toBe(count)
  for (const { column, row } of place.values()) expect(column < columns && row < rows).toBe(true)
})
