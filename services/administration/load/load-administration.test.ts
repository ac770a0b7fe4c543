import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../../test/support/database'
import { ImportError, type ImportProblem } from '../../shared/import/csv-file'
import type { LoadReport } from '../../shared/import/load-report'
import { database as definition } from '../database'
import { loadAdministration } from './load-administration'
import { unitNames } from '../province/unit-names'

const DATA = join(__dirname, '..', 'data')
const load = (dataSource: DataSource, folder = DATA): Promise<LoadReport[]> => loadAdministration(dataSource, { folder })

describe('the whole folder', () => {
  let database: DataSource & AsyncDisposable
  let reports: LoadReport[]
  beforeAll(async () => {
    database = await openDatabase(definition)
    reports = await load(database)
  })
  afterAll(() => database[Symbol.asyncDispose]())

  const count = async (table: string, where = 'true'): Promise<number> => Number(((await database.query(`SELECT count(*) FROM ${table} WHERE ${where}`)) as [{ count: string }])[0].count)

  test('loads every row', async () => {
    expect(reports.map(({ file, rows, inserted, updated, unchanged }) => [file, rows, inserted, updated, unchanged])).toEqual([
      ['provinces63.csv + provinces34.csv', 97, 97, 0, 0],
      ['plans.csv', 84, 84, 0, 0],
      ['reported_figures.csv + article_figures.csv', expect.any(Number), reports[2]?.rows, 0, 0],
      ['programme_facts.csv', 7, 7, 0, 0],
      ['programme_activities.csv', 5, 5, 0, 0],
      ['guidance_documents.csv', 9, 9, 0, 0],
      ['targets.csv', 11, 11, 0, 0],
    ])
    expect(await count('plan') + await count('support_policy')).toBe(84)
    expect(await count('reported_figure')).toBe(reports[2]?.rows)
    expect(await count('reported_figure')).toBeGreaterThanOrEqual(732)
  })

  test('a second time changes nothing, row by row', async () => {
    const tables = ['region', 'province', 'province_version', 'province_succession', 'plan', 'support_policy', 'programme_fact', 'programme_activity', 'guidance_document', 'target', 'indicator', 'reported_figure', 'source']
    // ctid and xmin are the row's place and its writer: they change with any update.
    const rows = (): Promise<unknown[]> => Promise.all(tables.map((table) => database.query(`SELECT ctid, xmin, t.* FROM ${table} t ORDER BY ctid`)))
    const before = await rows()
    for (const report of await load(database)) expect(report).toMatchObject({ inserted: 0, updated: 0, unchanged: report.rows })
    expect(await rows()).toEqual(before)
  })

  test('the units of both eras: every one of the 63 has one successor', async () => {
    expect(await count('province', `id LIKE 'province_63-%'`)).toBe(63)
    expect(await count('province', `id LIKE 'province_34-%'`)).toBe(34)
    expect(await count('province_succession')).toBe(63)
    expect(await count('province', `id LIKE 'province_63-%' AND NOT EXISTS (SELECT 1 FROM province_succession s WHERE s.predecessor_id = id)`)).toBe(0)
    expect(await count('region')).toBe(12)
  })

  test('names and kinds follow one another without a gap or an overlap', async () => {
    const gaps = await database.query(`SELECT * FROM (SELECT v.*, p.in_force_from AS first, p.in_force_until AS last, lag(v.in_force_until) OVER w AS before, lead(v.in_force_from) OVER w AS after
      FROM province_version v JOIN province p ON p.id = v.province_id WINDOW w AS (PARTITION BY v.province_id ORDER BY v.in_force_from)) h
      WHERE in_force_from <> coalesce(before + 1, first) OR in_force_until IS DISTINCT FROM coalesce(after - 1, last)`)
    expect(gaps).toEqual([])
  })

  test.each([
    ['province_63-46', [['2008-08-01', 'Thừa Thiên Huế', 'PROVINCE'], ['2025-01-01', 'Huế', 'CITY']]],
    ['province_34-75', [['2025-07-01', 'Đồng Nai', 'PROVINCE'], ['2026-04-30', 'Đồng Nai', 'CITY']]],
    ['province_34-25', [['2025-07-01', 'Phú Thọ', 'PROVINCE']]],
  ])('the versions of %s', async (id, versions) => {
    const rows: { day: string; name_vi: string; kind: string }[] = await database.query(`SELECT in_force_from::text AS day, name_vi, kind FROM province_version WHERE province_id = $1 ORDER BY in_force_from`, [id])
    expect(rows.map((row) => [row.day, row.name_vi, row.kind])).toEqual(versions)
  })

  test('the article\'s parts hang below their whole, and what it says without a number has none', async () => {
    const parts = await database.query(`SELECT part.breakdown, part.value FROM reported_figure part JOIN reported_figure whole ON whole.id = part.part_of_id WHERE whole.value = 3843 ORDER BY part.value DESC`)
    expect(parts).toEqual([{ breakdown: 'FOOD', value: 2218 }, { breakdown: 'DRINK', value: 397 }, { breakdown: 'HERB', value: 264 }])
    expect(await count('reported_figure', `(kind = 'QUALITATIVE') <> (value IS NULL)`)).toBe(0)
  })

  test('what a source expects is planned, also where the key of the figure does not say so', async () => {
    const rows = await database.query(`SELECT kind, value FROM reported_figure WHERE indicator_id IN ('products_registered_for_rating_district_chu_prong', 'budget_medicinal_ocop_project') ORDER BY value`)
    expect(rows).toEqual([{ kind: 'PLANNED', value: 21 }, { kind: 'PLANNED', value: 52_000_000_000 }])
  })

  test('the 59 of December 2019 stands beside the 61 of January 2020', async () => {
    const rows = await database.query(`SELECT value, stated_on FROM reported_figure WHERE indicator_id = 'provinces_with_plan_or_project' AND scope_id = 'VN' AND breakdown IS NULL ORDER BY stated_on_latest`)
    expect(rows).toEqual(expect.arrayContaining([{ value: 59, stated_on: '2019-12' }, { value: 61, stated_on: '2020-01-08' }]))
  })

  describe('a source\'s name for a unit', () => {
    test.each([
      // Until the day before the merger the old unit, since then the new one of the same name.
      ['Phú Thọ', '2025-06-30', 'province_63-25'],
      ['Phú Thọ', '2025-07-01', 'province_34-25'],
      ['Phú Thọ', null, 'province_63-25'],
      // An imprecise date means its last day.
      ['Phú Thọ', '2025', 'province_34-25'],
      ['Phú Thọ', '2025-06', 'province_63-25'],
      // Seven names changed code, and the code went to another name.
      ...(['Lào Cai 10 15', 'Bắc Ninh 27 24', 'Quảng Trị 45 44', 'Gia Lai 64 52', 'Tây Ninh 72 80', 'Đồng Tháp 87 82', 'An Giang 89 91'].flatMap((line) => {
        const [, name, before, after] = /^(.*) (\d\d) (\d\d)$/.exec(line) as unknown as [string, string, string, string]
        return [[name, '2020-01-08', `province_63-${before}`], [name, '2026-01-01', `province_34-${after}`]] as const
      })),
      ['Yên Bái', '2020-01-08', 'province_63-15'],
      // A name of before the merger in a source of after it means the unit that bore it.
      ['Yên Bái', '2026-01-01', 'province_63-15'],
      ['Vĩnh Phúc', '2025-12-31', 'province_63-26'],
      ['Thừa Thiên Huế', '2020', 'province_63-46'],
      ['Thừa Thiên - Huế', '2020', 'province_63-46'],
      ['Huế', '2025-01-01', 'province_63-46'],
      ['Huế', '2020-01-08', 'province_63-46'],
      ['Huế', '2025-07-01', 'province_34-46'],
      ['TP.HCM', '2020', 'province_63-79'],
      ['thành phố Hồ Chí Minh', '2026', 'province_34-79'],
      ['HOÀ BÌNH', '2020', 'province_63-17'],
      ['Bà Rịa – Vũng Tàu', '2020', 'province_63-77'],
      ['Atlantis', '2020', null],
      ['', '2020', null],
      ['15', '2020', null],
    ] as const)('%s on %s', async (name, date, id) => {
      const unitOf = await unitNames(database.manager)
      expect(unitOf(name, date)).toBe(id)
      expect(unitOf(name.normalize('NFD'), date)).toBe(id)
    })
  })
})

describe('a bad cell', () => {
  const folder = mkdtempSync(join(tmpdir(), 'administration-'))
  let database: DataSource & AsyncDisposable
  beforeAll(async () => {
    database = await openDatabase(definition)
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await database[Symbol.asyncDispose]()
  })

  /** Loads the folder with some lines of a file changed, and gives what is wrong with it. */
  async function problemsWith(file: string, change: (lines: string[]) => void): Promise<readonly ImportProblem[]> {
    cpSync(DATA, folder, { recursive: true })
    const lines = readFileSync(join(DATA, file), 'utf8').split('\n')
    change(lines)
    writeFileSync(join(folder, file), lines.join('\n'))
    const error: unknown = await load(database, folder).catch((thrown: unknown) => thrown)
    if (!(error instanceof ImportError)) throw error
    return error.problems
  }
  const replace = (line: number, from: string | RegExp, to: string) => (lines: string[]): void => {
    lines[line - 1] = (lines[line - 1] as string).replace(from, to)
  }
  const empty = async (...tables: string[]): Promise<void> => {
    for (const table of tables) expect(await database.query(`SELECT 1 FROM ${table} LIMIT 1`)).toEqual([])
  }

  test('of the provinces: nothing of them is loaded', async () => {
    expect(await problemsWith('provinces34.csv', replace(3, '2025-07-01', '1/7/2025'))).toEqual([{ file: 'provinces34.csv', line: 3, column: 'unit_type_latest_since', message: 'must be YYYY-MM-DD' }])
    expect(await problemsWith('provinces34.csv', replace(4, '02|08', '02|99'))).toEqual([{ file: 'provinces34.csv', line: 4, column: 'predecessor_codes_63', message: 'no unit of the 63 has the code 99' }])
    expect(await problemsWith('provinces63.csv', replace(3, /^02/, '01'))).toContainEqual({ file: 'provinces63.csv', line: 3, column: 'gso_code', message: 'repeats line 2' })
    await empty('region', 'province', 'province_version', 'province_succession')
  })

  test('of the plans: every bad cell is told, and none is loaded', async () => {
    const problems = await problemsWith('plans.csv', (lines) => {
      replace(2, 'Quảng Ninh', 'Quảng Nin')(lines)
      replace(5, 'Quảng Nam', 'Quang Nham')(lines)
    })
    expect(problems).toEqual([
      { file: 'plans.csv', line: 2, column: 'province_vi', message: 'no province is named "Quảng Nin"' },
      { file: 'plans.csv', line: 5, column: 'province_vi', message: 'no province is named "Quang Nham"' },
    ])
    await empty('plan', 'support_policy')
  })

  test('of the figures: none is loaded, whichever of the two files it stands in', async () => {
    expect(await problemsWith('reported_figures.csv', replace(4, ',37,', ',"37,5",'))).toEqual([{ file: 'reported_figures.csv', line: 4, column: 'value', message: 'must be a number with a decimal point' }])
    expect(await problemsWith('reported_figures.csv', replace(4, ',37,', ',,'))).toContainEqual({ file: 'reported_figures.csv', line: 4, column: 'value', message: 'must not be empty unless the kind is QUALITATIVE' })
    expect(await problemsWith('article_figures.csv', replace(12, ',VN,,', ',VN,3,'))).toEqual([{ file: 'article_figures.csv', line: 12, column: 'value', message: 'must be empty where the kind is QUALITATIVE' }])
    expect(await problemsWith('article_figures.csv', replace(6, 'PROJECT,provinces_with_plan_or_project', 'PROJECT,provinces_with_everything'))).toEqual([{ file: 'article_figures.csv', line: 6, column: 'part_of', message: 'no figure provinces_with_everything of the same source' }])
    expect(await problemsWith('article_figures.csv', (lines) => lines.splice(5, 0, lines[3] as string))).toEqual([{ file: 'article_figures.csv', line: 6, column: 'indicator', message: 'repeats line 4' }])
    await empty('reported_figure', 'indicator')
  })

  test('of the programme\'s files: none of the four is loaded', async () => {
    expect(await problemsWith('targets.csv', replace(3, ',2020,', ',,'))).toEqual([{ file: 'targets.csv', line: 3, column: 'due', message: 'must be YYYY, YYYY-MM or YYYY-MM-DD' }])
    expect(await problemsWith('targets.csv', (lines) => lines.splice(2, 0, lines[1] as string))).toEqual([{ file: 'targets.csv', line: 3, column: 'subject', message: 'repeats line 2' }])
    expect(await problemsWith('programme_facts.csv', replace(2, ',2020-01-08,', ',,'))).toEqual([{ file: 'programme_facts.csv', line: 2, column: 'stated_on', message: 'must be YYYY, YYYY-MM or YYYY-MM-DD' }])
    expect(await problemsWith('programme_facts.csv', (lines) => {
      replace(2, 'YES', 'UNKNOWN')(lines)
      replace(3, 'PARTY_SECRETARY_DIRECTS', 'DIRECTS')(lines)
    })).toEqual([
      { file: 'programme_facts.csv', line: 2, column: 'answer', message: 'must be one of YES, NO' },
      { file: 'programme_facts.csv', line: 3, column: 'key', message: 'must be one of PARTY_SECRETARY_DIRECTS, OCOP_IN_STEERING_COMMITTEE' },
    ])
    expect(await problemsWith('programme_facts.csv', (lines) => {
      replace(2, 'Bắc Kạn', 'Bac')(lines)
      lines.splice(4, 0, lines[3] as string)
    })).toEqual([
      { file: 'programme_facts.csv', line: 2, column: 'province_vi', message: 'no province is named "Bac"' },
      { file: 'programme_facts.csv', line: 5, column: 'key', message: 'repeats line 4' },
    ])
    await empty('programme_fact', 'programme_activity', 'guidance_document', 'target')
  })

  test('mended, everything is loaded', async () => {
    expect((await load(database)).at(-1)).toMatchObject({ file: 'targets.csv', inserted: 11 })
  })
})
