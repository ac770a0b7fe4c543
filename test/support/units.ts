import type { DataSource } from 'typeorm'

/** Two provinces of before 1 July 2025, and the one made from both. */
export const NORTH = 'province_63-01'
export const SOUTH = 'province_63-02'
export const UNITED = 'province_34-01'

/** The region of the two. */
export const OLD_REGION = 'region_63-delta'

/** Puts a small map into a database of administration. */
export async function givenUnits(dataSource: DataSource): Promise<void> {
  await dataSource.query(`INSERT INTO region VALUES ('${OLD_REGION}', 'Đồng bằng', 'Delta', '2008-08-01', '2025-06-30'), ('region_34-delta', 'Đồng bằng', 'Delta', '2025-10-05', NULL)`)
  for (const [id, code, from, until, region] of [
    [NORTH, '01', '2008-08-01', '2025-06-30', OLD_REGION],
    [SOUTH, '02', '2008-08-01', '2025-06-30', OLD_REGION],
    [UNITED, '01', '2025-07-01', null, 'region_34-delta'],
  ]) {
    await dataSource.query('INSERT INTO province (id, code, slug, region_id, name_vi, in_force_from, in_force_until) VALUES ($1, $2, $1, $3, $1, $4, $5)', [id, code, region, from, until])
    await dataSource.query(`INSERT INTO province_version VALUES ($1, $2, $3, $1, $1, 'PROVINCE', 'high')`, [id, from, until])
  }
  await dataSource.query('INSERT INTO province_succession VALUES ($1, $3), ($2, $3)', [NORTH, SOUTH, UNITED])
}

/** What the small map was made from. */
export function predecessorsOf(id: string): string[] {
  return id === UNITED ? [NORTH, SOUTH] : []
}
