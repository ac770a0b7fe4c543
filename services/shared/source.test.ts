import { openDatabase } from '../../test/support/database'
import { CREATE_SOURCE_TABLE, keepSources, sourceOf, type SourceRecord } from './source'

class CreateSource1700000000000 {
  async up(runner: { query(statement: string): Promise<unknown> }): Promise<void> {
    await runner.query(CREATE_SOURCE_TABLE)
  }

  async down(): Promise<void> {}
}

test.each([
  [{ title: 'Tin OCOP', url: 'https://www.nhandan.vn/a?b=1' }, { title: 'Tin OCOP', url: 'https://www.nhandan.vn/a?b=1', publisher: 'nhandan.vn', publishedOn: null }],
  [{ title: 'Chương trình (OCOP) tốt (Nông nghiệp Việt Nam)', url: null, publishedOn: '2020-01-09' }, { title: 'Chương trình (OCOP) tốt', url: null, publisher: 'Nông nghiệp Việt Nam', publishedOn: '2020-01-09' }],
  [{ title: 'Chương trình (OCOP)', url: 'https://a.vn/' }, { title: 'Chương trình (OCOP)', url: 'https://a.vn/', publisher: 'a.vn', publishedOn: null }],
  [{ title: 'Quyết định 490/QĐ-TTg', url: null, publishedOn: null }, { title: 'Quyết định 490/QĐ-TTg', url: null, publisher: null, publishedOn: null }],
])('the source of %j', (row, source) => expect(sourceOf(row)).toEqual({ id: expect.stringMatching(/^source_[0-9a-f]{16}$/), ...source }))

test('address and title together are the source, whenever it is said to be published', () => {
  const row = { title: 'Tin', url: 'https://a.vn/1', publishedOn: '2020' }
  const ids = [row, { ...row, title: 'TIN' }, { ...row, publishedOn: null }, { ...row, title: 'Tin khác' }, { ...row, url: 'https://a.vn/2' }].map((each) => sourceOf(each).id)
  expect(ids.slice(0, 3)).toEqual([ids[0], ids[0], ids[0]])
  expect(new Set(ids).size).toBe(3)
})

test('sources are kept once, with the most precise date and the first of equally precise ones', async () => {
  await using database = await openDatabase({ entities: [], migrations: [CreateSource1700000000000] })
  const at = (title: string, publishedOn: string | null): SourceRecord => sourceOf({ title, url: 'https://a.vn/1', publishedOn })
  await keepSources(database.manager, [])
  await keepSources(database.manager, [at('a', null), at('b', '2020'), at('b', '2020-01-09'), at('b', '2020-01-10'), at('c', '2020-02')])
  await keepSources(database.manager, [{ ...at('a', null), publisher: 'someone else' }, at('b', '2021-01-01'), at('c', '2020-02-03')])
  const kept = await database.query('SELECT title, publisher, published_on AS "publishedOn" FROM source ORDER BY title')
  expect(kept).toEqual([
    { title: 'a', publisher: 'a.vn', publishedOn: null },
    { title: 'b', publisher: 'a.vn', publishedOn: '2020-01-09' },
    { title: 'c', publisher: 'a.vn', publishedOn: '2020-02-03' },
  ])
  await keepSources(database.manager, [at('a', '2019')])
  expect(await database.query(`SELECT published_on FROM source WHERE title = 'a'`)).toEqual([{ published_on: '2019' }])
})
