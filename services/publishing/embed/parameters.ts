import { z } from 'zod'
import { todayInVietnam } from '../../shared/partial-date'
import { THEMES, type Theme } from '../chart/theme'
import { Unanswerable, type Question } from '../figure/question'
import { CATEGORIES, CHARTS, DIMENSIONS, type Chart, type Dimension, type Indicator } from '../indicator/indicator'
import { LANGUAGES } from '../text/language'
import { VALUES } from '../text/words'

/** The widths and the number of pixels that a picture may have. */
export const WIDTHS = { least: 100, most: 3000, usual: 640 }

/** The year in which the programme began. */
const PROGRAMME_BEGAN = '2018-01-01'

const day = z.iso.date('must be a day, such as 2020-01-08').refine((value) => value >= '1900-01-01', 'must be a day, such as 2020-01-08')
const name = z.string().regex(/^[\w-]{1,64}$/, 'must be a key of letters, digits, - and _')

/** The parameters of an embed, as they stand in its address. Parameters that are not ours are left alone: addresses are passed on with additions. */
const Parameters = z.object({
  scope: z.string().regex(/^[\w.:-]{1,64}$/, 'must be VN or the id of a province or region').default('VN'),
  asOf: z.union([z.literal('live'), day], 'must be "live" or a day, such as 2020-01-08').default('live'),
  from: day.default(PROGRAMME_BEGAN),
  to: day.optional(),
  interval: z.enum(['year', 'quarter', 'month'], 'must be year, quarter or month').default('year'),
  lang: z.enum(LANGUAGES, 'must be vi or en').default('vi'),
  theme: z.enum(THEMES, 'must be light, dark or auto').default('auto'),
  chart: z.enum(CHARTS, `must be one of ${CHARTS.join(', ')}`).optional(),
  by: z.enum(DIMENSIONS, `must be one of ${DIMENSIONS.join(', ')}`).optional(),
  stars: z.enum(['3', '4', '5'], 'must be 3, 4 or 5').optional(),
  group: name.optional(),
  producerKind: name.optional(),
  fairKind: name.optional(),
  contractKind: name.optional(),
  distributorKind: name.optional(),
  status: name.optional(),
  width: z.coerce.number('must be a number of pixels').int('must be a whole number').min(WIDTHS.least, `must be ${WIDTHS.least} or more`).max(WIDTHS.most, `must be ${WIDTHS.most} or less`).default(WIDTHS.usual),
  scale: z.enum(['1', '2'], 'must be 1 or 2').default('1').transform(Number),
})

/** How a figure is asked to look. */
export interface Look {
  theme: Theme
  width: number
  scale: number
}

/** What a parameter may hold at most; nothing that we take is longer. */
const LONGEST = 100

/** Reads the parameters of an address. @throws Unanswerable naming the parameter, never repeating what was sent */
export function readParameters(query: Readonly<Record<string, unknown>>, indicator: Indicator, today = todayInVietnam()): { question: Question; look: Look; address: string } {
  for (const key of Object.keys(Parameters.shape)) {
    const value = query[key]
    if (value !== undefined && (typeof value !== 'string' || value.length > LONGEST)) throw new Unanswerable(key, 'must be given once, in at most 100 characters')
  }
  const stated = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
  const result = Parameters.safeParse(stated)
  if (!result.success) {
    const [issue] = result.error.issues
    throw new Unanswerable(String(issue?.path[0] ?? 'address'), issue?.message ?? 'is not understood')
  }
  const { scope, asOf, from, to, interval, lang, theme, width, scale } = result.data
  const chart = result.data.chart ?? 'number'
  if (!indicator.charts.includes(chart)) throw new Unanswerable('chart', `must be one of ${indicator.charts.join(', ')} for this indicator`)
  const by = dimensionFor(chart, result.data.by, indicator)
  const only = filterOf(result.data, by, indicator)
  const live = asOf === 'live' && to === undefined
  const last = to ?? (asOf === 'live' ? today : asOf)
  if (to !== undefined && asOf !== 'live' && to !== asOf) throw new Unanswerable('to', 'is the day that a figure answers for, as asOf is: give one of them')
  if (last > today) throw new Unanswerable(to === undefined ? 'asOf' : 'to', 'must not be a day to come')
  if (from > last) throw new Unanswerable('from', 'must not be after the day that the figure answers for')
  const question: Question = { indicator, scope, asOf: last, live, from, interval: interval.toUpperCase() as Question['interval'], language: lang, chart, by, only }
  return { question, look: { theme, width, scale }, address: addressOf(question, { theme, width, scale }) }
}

/** What a chart is broken down by, when nothing is said: what suits it. */
function dimensionFor(chart: Chart, stated: Dimension | undefined, { dimensions }: Indicator): Dimension | null {
  const suits: Record<Chart, (dimension: Dimension) => boolean> = {
    number: () => false,
    bar: (dimension) => CATEGORIES.includes(dimension) || dimension === 'province',
    stacked: (dimension) => CATEGORIES.includes(dimension) && dimension !== 'figureKind' && dimension !== 'contractKind',
    line: (dimension) => dimension === 'time',
    map: (dimension) => dimension === 'province',
    table: () => true,
  }
  const fitting = dimensions.filter(suits[chart])
  if (stated === undefined) return fitting[0] ?? null
  if (fitting.includes(stated)) return stated
  throw new Unanswerable('by', fitting.length === 0 ? 'does not go with this chart' : `must be one of ${fitting.join(', ')} for this chart`)
}

function filterOf(parameters: Partial<Record<string, unknown>>, by: Dimension | null, { dimensions, basis }: Indicator): Question['only'] {
  const stated = CATEGORIES.flatMap((dimension) => (typeof parameters[dimension] === 'string' ? [{ dimension, key: parameters[dimension] }] : []))
  const [only, another] = stated
  if (only === undefined) return null
  if (another !== undefined) throw new Unanswerable(another.dimension, `cannot be combined with ${only.dimension}: figures are kept by one of them at a time`)
  if (basis === 'REPORTED' || !dimensions.includes(only.dimension)) throw new Unanswerable(only.dimension, 'is no dimension of this indicator')
  const values = Object.keys(VALUES[only.dimension] ?? {})
  if (!values.includes(only.key)) throw new Unanswerable(only.dimension, `must be one of ${values.join(', ')}`)
  if (by !== null && by !== 'province') throw new Unanswerable(only.dimension, 'goes with a number or with provinces only')
  return only
}

/** The parameters in one order and without what is the default: the same figure and look have one address. */
export function addressOf(question: Question, { theme, width, scale }: Look): string {
  const { scope, asOf, live, from, interval, language, chart, by, only } = question
  const all: [string, string, string][] = [
    ['scope', scope, 'VN'],
    ['asOf', live ? 'live' : asOf, 'live'],
    ['from', from, PROGRAMME_BEGAN],
    ['interval', interval.toLowerCase(), 'year'],
    ['lang', language, 'vi'],
    ['theme', theme, 'auto'],
    ['chart', chart, 'number'],
    ['by', by ?? '', dimensionFor(chart, undefined, question.indicator) ?? ''],
    ...(only ? [[only.dimension, only.key, ''] as [string, string, string]] : []),
    ['width', String(width), String(WIDTHS.usual)],
    ['scale', String(scale), '1'],
  ]
  return new URLSearchParams(all.filter(([, value, usual]) => value !== usual).map(([key, value]) => [key, value])).toString()
}
