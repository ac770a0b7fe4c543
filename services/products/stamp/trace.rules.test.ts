import { sentenceOf, verdictOf, type StampFacts, type TraceVerdict } from './trace.rules'

const facts: StampFacts = { productName: 'Mật hoa dừa', stars: 4, recalledOn: null, certifiedUntil: '2027-02-28', endedOn: null, withdrawnOn: null, licensed: true }

test.each<[TraceVerdict, Partial<StampFacts>]>([
  ['GENUINE', {}],
  ['GENUINE_BUT_LICENCE_ENDED', { licensed: false }],
  ['GENUINE_BUT_CERTIFICATE_ENDED', { certifiedUntil: null }],
  ['GENUINE_BUT_CERTIFICATE_ENDED', { certifiedUntil: null, licensed: false }],
  ['WITHDRAWN_BATCH', { recalledOn: '2026-11-24' }],
  ['WITHDRAWN_BATCH', { recalledOn: '2026-11-24', certifiedUntil: null, licensed: false }],
])('%s where %j', (verdict, more) => {
  expect(verdictOf({ ...facts, ...more })).toBe(verdict)
})

test.each<[TraceVerdict, Partial<StampFacts>, string, string]>([
  ['GENUINE', {}, '28/02/2027', '2027-02-28'],
  ['GENUINE_BUT_CERTIFICATE_ENDED', { certifiedUntil: null, endedOn: '2026-02-28' }, 'đã hết hiệu lực sau ngày 28/02/2026', 'ended on 2026-02-28'],
  ['GENUINE_BUT_CERTIFICATE_ENDED', { certifiedUntil: null, endedOn: '2026-02-28', withdrawnOn: '2026-03-01' }, 'bị thu hồi từ ngày 01/03/2026', 'withdrawn on 2026-03-01'],
  ['GENUINE_BUT_LICENCE_ENDED', { licensed: false }, 'quyền sử dụng nhãn hiệu', 'right to use the OCOP mark'],
  ['WITHDRAWN_BATCH', { recalledOn: '2026-11-24' }, '24/11/2026', '2026-11-24'],
])('%s names the product and what matters, in both languages', (verdict, more, vi, en) => {
  const sentence = sentenceOf(verdict, { ...facts, ...more })
  for (const [text, part] of [[sentence.vi, vi], [sentence.en, en]] as const) {
    expect(text).toContain('Mật hoa dừa')
    expect(text).toContain(part)
  }
})

test('what is no stamp of ours names nothing', () => {
  for (const verdict of ['NOT_GENUINE', 'MALFORMED'] as const) expect(JSON.stringify(sentenceOf(verdict, facts))).not.toContain('Mật hoa dừa')
})
