import { deflateRawSync, crc32 } from 'node:zlib'
import writeWorkbook from 'write-excel-file/node'
import { columnIndex, columnLetter, type Cell } from './cell'
import { LIMITS, SpreadsheetError } from './limits'
import { readSpreadsheet } from './read-spreadsheet'

async function read(file: Buffer): Promise<{ name: string; hidden: boolean; rows: [number, Cell[]][] }[]> {
  const sheets = []
  for await (const sheet of readSpreadsheet(file, (cells) => cells.filter((cell) => /^(Tên|Số)/.test(String(cell))).length)) {
    const rows: [number, Cell[]][] = []
    for await (const batch of sheet.rows) for (const { row, cells } of batch) rows.push([row, cells])
    sheets.push({ name: sheet.name, hidden: sheet.hidden, rows })
  }
  return sheets
}

async function fault(file: Buffer): Promise<string | null> {
  return read(file).then(() => null, (error: unknown) => (error instanceof SpreadsheetError ? error.fault : Promise.reject(error)))
}

/** A zip file of parts, made by hand: what no honest program writes. `stated` lies about a part's size. */
function zip(parts: Record<string, string | Buffer>, stated?: number, flags = 0): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const plain = Buffer.from(content)
    const packed = deflateRawSync(plain)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(flags, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(plain), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(stated ?? plain.length, 18)
    fields.writeUInt16LE(name.length, 22)
    fields.copy(head, 4)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    fields.copy(entry, 6)
    entry.writeUInt32LE(offset, 42)
    local.push(head, Buffer.from(name), packed)
    central.push(entry, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}

const SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
/** A workbook of one sheet with the XML given. */
function book(sheet: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="x/styles" Target="/xl/styles.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  }
}

test('a workbook of the writing library: texts, numbers, dates, several sheets', async () => {
  const file = await writeWorkbook([
    { sheet: 'Một', data: [['Tên', 'Số'], ['Mật ong', 1.5], [null, true], ['x', { value: new Date(Date.UTC(2024, 2, 15)), type: Date, format: 'dd/mm/yyyy' }], ['y', { value: new Date(Date.UTC(2024, 2, 1)), type: Date, format: 'mm/yyyy' }]] },
    { sheet: 'Hai', data: [['a']] },
  ] as never).toBuffer()
  expect(await read(file)).toEqual([
    { name: 'Một', hidden: false, rows: [[1, ['Tên', 'Số']], [2, ['Mật ong', 1.5]], [3, [null, true]], [4, ['x', { date: '2024-03-15' }]], [5, ['y', { date: '2024-03' }]]] },
    { name: 'Hai', hidden: false, rows: [[1, ['a']]] },
  ])
})

test('rich and phonetic texts, formulas with and without a value, errors, cells and rows that say no place, prefixes', async () => {
  const sheet = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>Kẹo </x:t><x:t>dừa</x:t></x:is></x:c></x:row>
    <x:row r="5"><x:c r="B5"><x:f>1+1</x:f><x:v>2</x:v></x:c><x:c r="C5" t="str"><x:f>A1</x:f><x:v>Mật</x:v></x:c><x:c r="D5"><x:f>A1</x:f></x:c><x:c r="E5" t="e"><x:v>#N/A</x:v></x:c><x:c r="F5" s="1"/></x:row></x:sheetData></x:worksheet>`
  const texts = '<sst><si><r><t>Mật </t></r><r><t>ong</t></r><rPh sb="0" eb="1"><t>mat</t></rPh></si></sst>'
  expect((await read(zip(book(sheet, { 'xl/sharedStrings.xml': texts }))))[0]?.rows).toEqual([
    [1, ['Mật ong', 'Kẹo dừa']],
    [5, [null, 2, 'Mật', { fault: 'FORMULA', text: 'công thức/formula' }, { fault: 'ERROR', text: '#N/A' }]],
  ])
})

test('what is merged downwards has its value in each row, and only there', async () => {
  const sheet = `${SHEET}<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><v>123/QĐ</v></c></row><row r="2"><c r="A2"><v>2</v></c></row><row r="3"><c r="A3"><v>3</v></c></row><row r="4"><c r="A4"><v>4</v></c></row></sheetData><mergeCells count="2"><mergeCell ref="B1:B3"/><mergeCell ref="A4:C4"/></mergeCells></worksheet>`
  expect((await read(zip(book(sheet))))[0]?.rows).toEqual([[1, [1, '123/QĐ']], [2, [2, '123/QĐ']], [3, [3, '123/QĐ']], [4, [4]]])
})

test('days counted from 1904, and hidden sheets', async () => {
  const parts = book(`${SHEET}<sheetData><row r="1"><c r="A1" s="1"><v>43904</v></c></row></sheetData></worksheet>`, { 'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>' })
  parts['xl/workbook.xml'] = '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="S" r:id="rId1"/><sheet name="H" state="hidden" r:id="rId1"/></sheets></workbook>'
  expect(await read(zip(parts))).toEqual([{ name: 'S', hidden: false, rows: [[1, [{ date: '2024-03-15' }]]] }, { name: 'H', hidden: true, rows: [] }])
})

test.each<[string, string, number]>([['comma', 'Tên,Số\nMật ong,"1,5"\n', 1], ['semicolon', 'Tên;Số\nMật ong;1,5\n', 1], ['tab', 'Tên\tSố\nMật ong\t1,5\n', 1], ['what the file itself says', 'sep=|\r\nTên|Số\r\nMật ong|1,5\r\n', 1], ['semicolon below a title with commas', 'SỞ NN, TỈNH A, PHÒNG B, C\nTên;Số\nMật ong;1,5\n', 2]])('CSV by %s', async (_name, content, header) => {
  const [sheet] = await read(Buffer.from(content))
  expect(sheet?.rows.slice(-2)).toEqual([[header, ['Tên', 'Số']], [header + 1, ['Mật ong', '1,5']]])
})

const TABLE = 'Tên\tSố\r\nMật ong\t1\r\n'
test.each<[string, Buffer]>([
  ['UTF-8', Buffer.from(TABLE)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TABLE}`)],
  ['UTF-16 as Excel saves Unicode text', Buffer.from(`\ufeff${TABLE}`, 'utf16le')],
  ['UTF-16 without a mark', Buffer.from(TABLE, 'utf16le')],
  ['UTF-16 the other way round', Buffer.from(`\ufeff${TABLE}`, 'utf16le').swap16()],
])('CSV in %s', async (_name, file) => expect((await read(file))[0]?.rows).toEqual([[1, ['Tên', 'Số']], [2, ['Mật ong', '1']]]))

test('rows of CSV are counted as Excel counts them: a cell of several lines is one row, blank lines count', async () => {
  expect((await read(Buffer.from('Tên,Số\n\n"Mật\nong",1\n,,\nKẹo "dừa",2')))[0]?.rows).toEqual([[1, ['Tên', 'Số']], [3, ['Mật\nong', '1']], [5, ['Kẹo "dừa"', '2']]])
})

test.each<[string, () => Buffer | Promise<Buffer>, string]>([
  ['nothing', () => Buffer.alloc(0), 'EMPTY'],
  ['an old workbook', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'OLD_EXCEL'],
  ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d4948445200', 'hex'), 'NOT_A_SPREADSHEET'],
  ['text of an old encoding', () => Buffer.from('T\xean,S\xf4\n', 'latin1'), 'ENCODING'],
  ['a zip file that is no workbook', () => zip({ 'a.txt': 'a' }), 'BROKEN'],
  ['half a workbook', async () => (await writeWorkbook([{ sheet: 'a', data: [['a']] }] as never).toBuffer()).subarray(0, 300), 'BROKEN'],
  ['broken XML', () => zip(book(`${SHEET}<sheetData><row></sheetData>`)), 'BROKEN'],
  ['entities of its own', () => zip(book(`<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${SHEET}<sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>`)), 'BROKEN'],
  ['a part that inflates to more than may be', () => zip(book(SHEET + ' '.repeat(1 << 20)), LIMITS.inflatedBytes + 1), 'TOO_LARGE'],
  ['a part that inflates to more than it says', () => zip(book(`${SHEET}<sheetData>${' '.repeat(1 << 20)}</sheetData></worksheet>`), 1_000), 'BROKEN'],
  ['a part under a password', () => zip(book(SHEET), undefined, 1), 'ENCRYPTED'],
  ['a million columns', () => zip(book(`${SHEET}<sheetData><row r="1">${'<c><v>1</v></c>'.repeat(1_000_000)}</row></sheetData></worksheet>`)), 'TOO_MANY_COLUMNS'],
  ['a cell far away', () => zip(book(`${SHEET}<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>`)), 'TOO_MANY_COLUMNS'],
  ['a million columns of CSV', () => Buffer.from(`Tên${',1'.repeat(1_000_000)}`), 'TOO_MANY_COLUMNS'],
  ['too many rows', () => Buffer.from(`Tên,Số\n${'a,1\n'.repeat(LIMITS.rows + 1)}`), 'TOO_MANY_ROWS'],
  ['a quote that is never closed', () => Buffer.from(`Tên,Số\n"a,1\n${'b,2\n'.repeat(500_000)}`), 'BROKEN'],
  ['more than a file may be', () => Buffer.alloc(LIMITS.fileBytes + 1, 'a'), 'TOO_LARGE'],
])('%s is refused', async (_name, make, expected) => expect(await fault(await make())).toBe(expected))

test.each([[0, 'A'], [25, 'Z'], [26, 'AA'], [701, 'ZZ'], [702, 'AAA'], [16383, 'XFD']] as const)('column %d is %s', (index, letter) => {
  expect(columnLetter(index)).toBe(letter)
  expect(columnIndex(`${letter}12`)).toBe(index)
})
