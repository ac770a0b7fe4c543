/** The last day of the 63 provinces. */
const LAST_OF_63 = '2025-06-30'

/** Where each province's tile is, by its code of the day: set by hand after the map, north above. */
const TILES_63 = `
..  ..  02  04  ..  ..  ..
12  10  08  06  20  ..  ..
11  15  25  19  24  22  ..
14  17  26  01  27  30  31
..  ..  ..  35  33  34  ..
..  ..  38  37  36  ..  ..
..  ..  40  ..  ..  ..  ..
..  ..  42  ..  ..  ..  ..
..  ..  ..  44  ..  ..  ..
..  ..  ..  45  46  ..  ..
..  ..  ..  ..  49  48  ..
..  ..  ..  ..  62  51  ..
..  ..  ..  ..  64  52  ..
..  ..  ..  ..  66  54  ..
..  ..  ..  67  68  56  ..
..  ..  72  70  60  58  ..
..  80  74  75  77  ..  ..
89  87  82  79  ..  ..  ..
91  92  86  83  ..  ..  ..
..  93  94  84  ..  ..  ..
96  95  ..  ..  ..  ..  ..`

const TILES_34 = `
..  08  04  ..
12  15  19  20
11  25  24  22
14  01  33  31
..  38  37  ..
..  40  ..  ..
..  42  ..  ..
..  44  46  ..
..  ..  48  ..
..  ..  51  ..
..  ..  52  ..
..  ..  66  ..
..  68  56  ..
80  75  ..  ..
82  79  ..  ..
91  92  86  ..
96  ..  ..  ..`

export interface Tiles {
  columns: number
  rows: number
  place: ReadonlyMap<string, { column: number; row: number }>
}

const parse = (grid: string): Tiles => {
  const rows = grid.trim().split('\n').map((line) => line.split(/ +/))
  const place = new Map(rows.flatMap((codes, row) => codes.flatMap((code, column) => (code === '..' ? [] : [[code, { column, row }] as const]))))
  return { columns: rows[0]?.length ?? 0, rows: rows.length, place }
}

const [OF_63, OF_34] = [parse(TILES_63), parse(TILES_34)]

/** The tiles of the provinces that were in force on a day. A code names other units before and after the merger, so the day decides. */
export function tilesOn(day: string): Tiles {
  return day <= LAST_OF_63 ? OF_63 : OF_34
}
