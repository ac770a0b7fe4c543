import { empty, join, raw, sql } from './sql'

test('values become parameters in the order they stand in the text', () => {
  const condition = sql`name = ${"x'; DROP TABLE product; --"}`
  const statement = sql`SELECT * FROM ${raw('product')} WHERE ${join([condition, sql`stars = ANY(${[3, 4]}::int[])`], ' AND ')} LIMIT ${10} ${empty}`
  expect(statement.text).toBe('SELECT * FROM product WHERE name = $1 AND stars = ANY($2::int[]) LIMIT $3 ')
  expect(statement.values).toEqual(["x'; DROP TABLE product; --", [3, 4], 10])
})

test('one fragment used twice is a parameter each time', () => {
  const day = sql`${'2020-01-08'}::date`
  expect(sql`a <= ${day} AND b >= ${day}`).toMatchObject({ text: 'a <= $1::date AND b >= $2::date', values: ['2020-01-08', '2020-01-08'] })
})
