import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import writeWorkbook from 'write-excel-file/node'
import { ROLES, type Viewer } from '../../services/shared/identity/viewer'
import { runCommand } from '../support/command'
import { startGraph, type Graph } from '../support/graph'
import { provider, providerFile, unsigned } from '../support/tokens'
import { CENTRE, viewer } from '../support/write'

/** Vĩnh Long of today, which was made from Bến Tre and others. */
const OFFICE = viewer('PROVINCIAL', ['province_34-86'])

const identity = provider()
const published = providerFile(identity)
let graph: Graph
beforeAll(async () => {
  graph = await startGraph({ environment: published.environment })
})
afterAll(async () => {
  published[Symbol.dispose]()
  await graph[Symbol.asyncDispose]()
})

interface Sent {
  status: number
  body: any
}

async function send(path: string, file: Buffer | string, who: Viewer | null, headers: Record<string, string> = {}): Promise<Sent> {
  const token = who && { authorization: `Bearer ${await identity.token(who)}` }
  const answer = await fetch(`${graph.url}${path}`, { method: 'POST', headers: { ...token, ...headers }, body: file as never })
  return { status: answer.status, body: await answer.json() }
}

test('a province\'s lists as it keeps them: products, then ratings, then fairs and contracts; and what the graph then says', async () => {
  const title = [['UBND TỈNH VĨNH LONG', null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'], ['DANH SÁCH SẢN PHẨM OCOP NĂM 2024'], []]
  const products = await writeWorkbook([
    { sheet: 'Bìa', data: [['Báo cáo']] },
    {
      sheet: 'Huyện Châu Thành',
      data: [
        ...title,
        ['STT', 'TÊN SẢN PHẨM'.normalize('NFD'), 'Chủ thể', 'Loại hình', 'Nhóm SP', 'Xã', 'Tỉnh', { value: 'Kết quả phân hạng', columnSpan: 2 }, null, { value: 'Quyết định công nhận', columnSpan: 2 }, null],
        [null, null, null, null, null, null, null, 'Điểm', 'Hạng sao', 'Số', 'Ngày'],
        [1, ' Mật\u00a0ong  rừng Dừa ', 'HTX Thử Nghiệm', 'HTX', 'Thực phẩm', 'Tân Thạch', 'Bến Tre', '85,5', '4 sao', '1234/QĐ-UBND', '15/3/2024'],
        [2, 'Kẹo dừa Thử Nghiệm', 'HTX Thử Nghiệm', '', 'Thực phẩm', '', 'Bến Tre', 61.5, 3, '55/QĐ-UBND', { value: new Date(Date.UTC(2024, 2, 15)), type: Date, format: 'dd/mm/yyyy' }],
        ['Tổng cộng', null, null, null, null, null, null, 2],
      ],
    },
  ] as never).toBuffer()
  const [first, second] = [await send('/import/products?file=danh-sach.xlsx', products, OFFICE), await send('/import/ratings?file=danh-sach.xlsx', products, OFFICE)]
  expect([first.status, first.body]).toMatchObject([200, { state: 'APPLIED', problems: [], records: { Product: { new: 2 }, Producer: { new: 1 } } }])
  expect([second.status, second.body]).toMatchObject([200, { state: 'APPLIED', problems: [], records: { Rating: { new: 2 }, Evaluation: { new: 2 } } }])

  const { products: found } = await graph.data(`{ products(filter: { producerName: { eq: "HTX Thử Nghiệm" } }) { nodes { name province { name } group { code } rating(asOf: "2024-06-01") { stars certificate { number decidedOn } } sources { title publisher } } } }`)
  expect(found.nodes).toEqual([
    { name: 'Kẹo dừa Thử Nghiệm', province: { name: 'Bến Tre' }, group: { code: 'FOOD' }, rating: { stars: 3, certificate: { number: '55/QĐ-UBND', decidedOn: '2024-03-15' } }, sources: expect.arrayContaining([{ title: expect.stringContaining('danh-sach.xlsx (SHA-256 '), publisher: OFFICE.subject }]) },
    { name: 'Mật ong rừng Dừa', province: { name: 'Bến Tre' }, group: { code: 'FOOD' }, rating: { stars: 4, certificate: { number: '1234/QĐ-UBND', decidedOn: '2024-03-15' } }, sources: expect.any(Array) },
  ])
  expect((await send('/import/products?file=danh-sach.xlsx', products, OFFICE)).body).toEqual(first.body)

  const fairs = await send('/import/fairs', 'Tên hội chợ\tTỉnh\tTừ ngày\tĐến ngày\nHội chợ Thử Nghiệm\tBến Tre\t1/3/2024\t5/3/2024\n', OFFICE)
  const contracts = await send('/import/contracts', 'Hình thức;Đơn vị phân phối;Loại kênh;Tỉnh;Ngày ký;Giá trị (triệu đồng)\nHợp đồng;Siêu thị Thử Nghiệm;Bán lẻ;Bến Tre;5/2024;1.234,5\n', OFFICE)
  expect([fairs, contracts].map(({ status, body }) => [status, body.state])).toEqual([[200, 'APPLIED'], [200, 'APPLIED']])
  const check = await runCommand('services/local/check', [], graph.environment)
  expect([check.code, check.output]).toEqual([0, 'All counts agree with the records.\n'])
})

test('problems come back with their places, and mended the list goes in; the report is found again', async () => {
  const bad = await send('/import/products', 'Tên SP,Chủ thể,Tỉnh\nTrà A,HTX Trà,Hà Giang\nTrà B,HTX Trà,Bến Trê\n', OFFICE)
  expect(bad.status).toBe(422)
  expect(bad.body.problems.map(({ row, column, code }: { row: number; column: string; code: string }) => `${column}${row} ${code}`)).toEqual(['C2 FORBIDDEN'])
  const dry = await send('/import/products?dryRun=true', 'Tên SP,Chủ thể,Tỉnh\nTrà A,HTX Trà,Bến Tre\n', OFFICE)
  expect([dry.status, dry.body.state]).toEqual([200, 'CHECKED'])
  const good = await send('/import/products', 'Tên SP,Chủ thể,Tỉnh\nTrà A,HTX Trà,Bến Tre\n', OFFICE)
  const read = await fetch(`${graph.url}/import/${good.body.id}`, { headers: { authorization: `Bearer ${await identity.token(CENTRE)}` } })
  expect([read.status, await read.json()]).toEqual([200, good.body])
})

test('who may import, and for where: every role in every place, and no one by a token that is not good', async () => {
  const outcomes: Record<string, number> = {}
  for (const role of ROLES) {
    const who = viewer(role, role === 'CENTRAL' || role === 'AUDITOR' ? [] : ['province_34-86'])
    for (const [place, province] of [['own', 'Vĩnh Long'], ['predecessor', 'Trà Vinh'], ['other', 'Hà Giang']]) {
      for (const [kind, list] of [['products', `Tên SP,Chủ thể,Tỉnh\nSP ${role} ${place},HTX,${province}\n`], ['fairs', `Tên hội chợ,Tỉnh,Từ ngày\nHC ${role} ${place},${province},1/2/2030\n`]]) {
        const { status, body } = await send(`/import/${kind}?dryRun=true`, list as string, who)
        outcomes[`${role} ${kind} ${place}`] = status
        if (status === 422) expect(body.problems.map((problem: { code: string }) => problem.code)).toEqual(['FORBIDDEN'])
      }
    }
  }
  const expected = Object.fromEntries(ROLES.flatMap((role) => ['products', 'fairs'].flatMap((kind) => ['own', 'predecessor', 'other'].map((place) => [`${role} ${kind} ${place}`, role === 'CENTRAL' ? 200 : role !== 'PROVINCIAL' ? 403 : place === 'other' ? 422 : 200]))))
  expect(outcomes).toEqual(expected)
  const token = await identity.token(OFFICE)
  for (const authorization of [undefined, `Bearer ${unsigned(token)}`, `Bearer ${await identity.token(OFFICE, { expiresIn: -10 })}`, `Bearer ${await identity.token(OFFICE, { audience: 'other' })}`, `Bearer ${await provider().token(OFFICE)}`]) {
    expect((await send('/import/products', 'x', null, { ...(authorization ? { authorization } : {}), 'x-user': 'centre' })).status).toBe(401)
  }
})

test('templates, by HTTP and by the command, and an import by the command', async () => {
  for (const kind of ['products', 'ratings', 'fairs', 'contracts']) {
    expect((await fetch(`${graph.url}/import/${kind}/template.xlsx`)).headers.get('content-disposition')).toBe(`attachment; filename="${kind}.xlsx"`)
    expect((await fetch(`${graph.url}/import/${kind}/template.csv`)).status).toBe(200)
  }
  expect((await fetch(`${graph.url}/import/others`)).status).toBe(404)
  const folder = mkdtempSync(join(tmpdir(), 'import-'))
  try {
    writeFileSync(join(folder, 'a.csv'), 'Tên SP,Chủ thể,Tỉnh\nDừa sáp lệnh,HTX Lệnh,Trà Vinh\n')
    const done = await runCommand('services/local/import', ['products', join(folder, 'a.csv')], graph.environment)
    expect([done.code, done.output]).toEqual([0, expect.stringContaining('Product: 1 new, 0 changed, 0 unchanged')])
    const { products } = await graph.data('{ products(filter: { name: { eq: "Dừa sáp lệnh" } }) { totalCount } }')
    expect(products.totalCount).toBe(1)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
