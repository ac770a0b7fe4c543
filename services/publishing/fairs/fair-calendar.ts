import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { FairQuery } from './fair-query'
import { updatedAt, type FairRecord } from './fair-record'
import { FAIR_KIND_WORDS, STATUS_WORDS, WORDS } from './words'

/** How often a calendar program should look again. Seconds. */
const REFRESH = 3600

const STATUS: Record<string, ICalEventStatus> = { CANCELLED: ICalEventStatus.CANCELLED, POSTPONED: ICalEventStatus.TENTATIVE }

/**
 * The fairs as a calendar to subscribe to (RFC 5545): whole days in Viet Nam, a UID for as long as the record exists, SEQUENCE rising with every change of
 * it, STATUS:CANCELLED when it will not take place. Fairs without a first day are left out: nothing is filled in.
 */
export function fairCalendar(fairs: readonly FairRecord[], { lang }: FairQuery, address: string): string {
  const calendar = ical({ name: WORDS.title[lang], description: WORDS.about[lang], prodId: { company: 'OCOP Graph', product: 'fairs', language: lang.toUpperCase() }, timezone: 'Asia/Ho_Chi_Minh', ttl: REFRESH, method: ICalCalendarMethod.PUBLISH, source: address })
  for (const fair of fairs) {
    if (fair.startsOn === null) continue
    const changed = updatedAt(fair)
    calendar.createEvent({
      id: `${fair.id}@ocop-graph`,
      sequence: fair.version - 1,
      // Of the same bytes for the same record: a stamp of the moment would make every answer another.
      stamp: (changed ?? new Date(fair.startsOn)).toISOString(),
      lastModified: changed?.toISOString() ?? null,
      // Days, not moments: the time zone of the calendar must not move them.
      start: `${fair.startsOn}T00:00:00`,
      end: `${dayAfter(fair.endsOn ?? fair.startsOn)}T00:00:00`,
      timezone: null,
      allDay: true,
      floating: false,
      summary: fair.name,
      description: description(fair, lang),
      location: [fair.venue, fair.province?.name].filter(Boolean).join(', ') || null,
      url: fair.source.url,
      status: STATUS[fair.status] ?? ICalEventStatus.CONFIRMED,
    })
  }
  return calendar.toString()
}

function description({ status, kind, organisers, note, source }: FairRecord, lang: FairQuery['lang']): string {
  const heading = [STATUS_WORDS[status]?.[lang], kind && FAIR_KIND_WORDS[kind]?.[lang]].filter(Boolean).join(' · ')
  const lines = [heading, organisers.length > 0 && `${WORDS.organisers[lang]}: ${organisers.join(', ')}`, note, `${WORDS.source[lang]}: ${[source.publisher, source.title].filter(Boolean).join(', ')}`]
  return lines.filter(Boolean).join('\n')
}

function dayAfter(date: string): string {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + 1)
  return day.toISOString().slice(0, 10)
}
