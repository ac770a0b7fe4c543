import { decodeCursor, encodeCursor } from './cursor'

const ORDERING = 'product/NAME/ASC'
const cursor = encodeCursor(ORDERING, { key: 'Bưởi', id: 'product_1' })
const refused = expect.objectContaining({ extensions: { code: 'BAD_CURSOR', field: 'after' } })

test.each([
  [{ key: 'Bưởi "Năm Roi"\n\u0000', id: 'product_1' }],
  [{ key: '', id: 'product_1' }],
  [{ key: null, id: 'product_1' }],
  [{ key: '9007199254740993', id: 'Đ' }],
])('%j comes back as it was', (position) => expect(decodeCursor(ORDERING, encodeCursor(ORDERING, position), 'after')).toEqual(position))

test('a cursor tells nothing a client could mistake for data, and fits an address', () => expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/))

test('every single altered byte is found', () => {
  const bytes = Buffer.from(cursor, 'base64url')
  for (const index of bytes.keys()) {
    const altered = Buffer.from(bytes)
    altered[index] = (altered[index] as number) ^ 1
    expect(() => decodeCursor(ORDERING, altered.toString('base64url'), 'after')).toThrow(refused)
  }
})

test.each([
  ['of another ordering', encodeCursor('product/NAME/DESC', { key: 'Bưởi', id: 'product_1' })],
  ['of another list', encodeCursor('fair/NAME/ASC', { key: 'Bưởi', id: 'product_1' })],
  ['cut short', cursor.slice(0, -4)],
  ['written otherwise', `${cursor}=`],
  ['made longer', `${cursor}AAAA`],
  ['that is none', 'first'],
  ['without a seal', Buffer.from('["Bưởi","product_1"]').toString('base64url')],
  ['of nothing', ''],
])('a cursor %s is refused', (_, wrong) => expect(() => decodeCursor(ORDERING, wrong, 'after')).toThrow(refused))

test('the error names the argument', () => {
  expect(() => decodeCursor(ORDERING, 'x', 'before')).toThrow(expect.objectContaining({ extensions: { code: 'BAD_CURSOR', field: 'before' } }))
})
