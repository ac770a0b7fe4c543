import type { Permission } from '../../shared/identity/permission'
import { earliestDay, type PartialDate } from '../../shared/partial-date'
import { Refusal } from '../../shared/write/refusal'
import { keepStatedSource, type StatedSource } from '../../shared/write/stated-source'
import { optionalText } from '../../shared/write/text'
import type { RecordRow, Write } from '../../shared/write/write'
import { MOST_WORDS, wordsOf } from '../reported-figure/reported-figure.rules'
import { unitPeriod } from '../new-record'
import type { FactAnswer, FactKey } from './programme-fact.entity'

/** Who says how a province runs the programme: its own office, and the centre. */
export const WRITE_FACT: Permission = { CENTRAL: 'ANYWHERE', PROVINCIAL: 'OWN_PROVINCE' }

export interface StatedFact {
  provinceId: string
  key: FactKey
  answer: `${FactAnswer}`
  statedOn: PartialDate
  speaker: string | null
  quote: string | null
  source: StatedSource
}

/**
 * States a fact about a province, for the first time (`expectedVersion` null) or anew. UNKNOWN takes back what was stated wrongly:
 * a province that no source names is unknown, not "no".
 */
export async function stateFact(write: Write, fact: StatedFact, expectedVersion: number | null): Promise<RecordRow> {
  write.permit(WRITE_FACT, fact)
  await unitPeriod(write, fact.provinceId)
  const quote = optionalText(fact.quote, 'quote')
  if (earliestDay(fact.statedOn) > write.today) throw new Refusal('INVALID', 'statedOn', `${fact.statedOn} is yet to come.`)
  if (quote !== null && wordsOf(quote) > MOST_WORDS) throw new Refusal('INVALID', 'quote', `A quote has at most ${MOST_WORDS} words; this one has ${wordsOf(quote)}.`)
  const columns = { answer: fact.answer, stated_on: fact.statedOn, speaker: optionalText(fact.speaker, 'speaker'), quote, source_id: await keepStatedSource(write.manager, fact.source, write.today) }
  const id = `fact_${fact.provinceId}_${fact.key}`
  if (expectedVersion !== null) return write.change('ProgrammeFact', 'programme_fact', await write.lock('programme_fact', id, expectedVersion, 'expectedVersion'), columns)
  const stated: unknown[] = await write.manager.query(
    'INSERT INTO programme_fact (province_id, key, answer, stated_on, speaker, quote, source_id) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING key',
    [fact.provinceId, fact.key, ...Object.values(columns)],
  )
  if (stated.length === 0) throw new Refusal('CONFLICT', 'expectedVersion', 'The fact is stated already; read it, and send its version to state it anew.')
  return write.created('ProgrammeFact', 'programme_fact', id)
}
