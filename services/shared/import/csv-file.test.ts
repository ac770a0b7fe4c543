import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import * as column from './columns'
import { ImportError, readCsv, repeated, type ImportProblem } from './csv-file'

const folder = mkdtempSync(join(tmpdir(), 'csv-'))
afterAll(() => rmSync(folder, { recursive: true }))

const Row = z.object({ name: column.requiredText, stars: column.wholeNumber, note: column.text })

function read(content: string | Buffer): { line: number; value: { name: string; stars: number | null; note: string | null } }[] {
  const path = join(folder, 'things.csv')
  writeFileSync(path, content)
  return readCsv(path, Row)
}

function problems(content: string | Buffer): ImportProblem[] {
  try {
    read(content)
  } catch (error) {
    if (error instanceof ImportError) return [...error.problems]
    throw error
  }
  return []
}

test('rows come with the line they start on', () => {
  expect(read('name,stars,note\nChè,4,\nMật ong,,from Mộc Châu\n')).toEqual([
    { line: 2, value: { name: 'Chè', stars: 4, note: null } },
    { line: 3, value: { name: 'Mật ong', stars: null, note: 'from Mộc Châu' } },
  ])
})

test.each([
  ['a byte-order mark', '\ufeffname,stars,note\nChè,4,\n'],
  ['a byte-order mark and a quoted header', '\ufeff"name",stars,note\nChè,4,\n'],
  ['Windows line ends', 'name,stars,note\r\nChè,4,\r\n'],
  ['no line end at the end', 'name,stars,note\nChè,4,'],
  ['columns in another order and one more', 'note,more,stars,name\n,x,4,Chè\n'],
  ['spaces around cells and headers', ' name ,stars, note\n Chè ,4 , \n'],
  ['decomposed diacritics', 'name,stars,note\nChè,4,\n'.normalize('NFD')],
])('%s makes no difference', (_, content) => expect(read(content)).toEqual([{ line: 2, value: { name: 'Chè', stars: 4, note: null } }]))

test('a decomposed header is its composed self', () => {
  const path = join(folder, 'headers.csv')
  writeFileSync(path, 'tên\nChè\n'.normalize('NFD'))
  expect(readCsv(path, z.object({ 'tên': column.requiredText }))).toEqual([{ line: 2, value: { 'tên': 'Chè' } }])
})

test.each(['\n', '\r\n'])('fields may span lines, hold quotes and commas; blank lines count as lines (%j)', (end) => {
  const content = ['name,stars,note', '', '"Chè ""Shan"",', 'Suối Giàng",4,"one', '', 'three"', '', '', 'Mật ong,3,', ''].join(end)
  expect(read(content)).toEqual([
    { line: 3, value: { name: 'Chè "Shan",\nSuối Giàng', stars: 4, note: 'one\n\nthree' } },
    { line: 9, value: { name: 'Mật ong', stars: 3, note: null } },
  ])
})

test('a file without rows has none', () => expect(read('name,stars,note\n')).toEqual([]))

test('all problems are told, each by file, line and column', () => {
  const content = 'name,stars,note\n,4,\nChè,four,\n"a\nb",x,y,z\n\n,-1,"\n"\nMật ong,3,\n'
  expect(problems(content)).toEqual([
    { file: 'things.csv', line: 2, column: 'name', message: 'must not be empty' },
    { file: 'things.csv', line: 3, column: 'stars', message: 'must be a whole number' },
    { file: 'things.csv', line: 4, column: null, message: '4 fields where the header has 3' },
    { file: 'things.csv', line: 7, column: 'name', message: 'must not be empty' },
    { file: 'things.csv', line: 7, column: 'stars', message: 'must be a whole number' },
  ])
  expect(() => read(content)).toThrow('5 problems in things.csv')
})

test.each([
  ['too few fields', 'name,stars,note\nChè,4\n', { line: 2, column: null, message: '2 fields where the header has 3' }],
  ['a quote that is never closed', 'name,stars,note\nChè,4,\n"Mật ong,3,\n', { line: 3, column: null, message: expect.stringMatching(/quote/i) }],
  ['text of another encoding', Buffer.from('name,stars,note\nCh\xe8,4,\n', 'latin1'), { line: 1, column: null, message: 'the file is not UTF-8' }],
  ['UTF-16', Buffer.from('\ufeffname,stars,note\nChè,4,\n', 'utf16le'), { line: 1, column: null, message: 'the file is not UTF-8' }],
])('%s is told', (_, content, problem) => expect(problems(content)).toEqual([{ file: 'things.csv', ...problem }]))

test.each([
  ['missing columns, also where cells may be empty', 'name,star\nChè,4\n', ['stars', 'note'], 'the column is missing'],
  ['an empty file', '', ['name', 'stars', 'note'], 'the column is missing'],
  ['a column that stands twice', 'name,stars,note,stars\nChè,4,,5\n', ['stars'], 'the column stands twice'],
])('%s: told of line 1', (_, content, columns, message) => {
  expect(problems(content)).toEqual(columns.map((name) => ({ file: 'things.csv', line: 1, column: name, message })))
})

test('a row that repeats another is told of both lines', () => {
  const rows = ['a', 'b', 'a', 'c', 'a'].map((name, index) => ({ line: index + 2, name }))
  expect(repeated('things.csv', 'name', rows, (row) => row.name)).toEqual([
    { file: 'things.csv', line: 4, column: 'name', message: 'repeats line 2' },
    { file: 'things.csv', line: 6, column: 'name', message: 'repeats line 2' },
  ])
})

test('a file that is not there is a problem as well', () => {
  expect(() => readCsv(join(folder, 'none.csv'), Row)).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ file: 'none.csv', message: expect.stringContaining('ENOENT') })] }))
})
