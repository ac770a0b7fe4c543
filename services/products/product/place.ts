/** Where something is: the unit of its day, and below it by name. */
export interface Place {
  provinceId: string
  district: string | null
  commune: string | null
}

/** The place that a row's columns name. */
export function placeOf(row: Record<string, unknown>): Place {
  return { provinceId: row['province_id'] as string, district: row['district'] as string | null, commune: row['commune'] as string | null }
}
