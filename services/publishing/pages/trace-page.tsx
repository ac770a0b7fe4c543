import type { VNode } from 'preact'
import type { Graph } from '../graph'
import { operation } from '../operation'
import { formatDate } from '../text/format'
import type { Language } from '../text/language'
import type { Answered, PageRequest } from './answer-page'
import { Facts, span, Stars } from './parts'
import { inLanguage, sitePage } from './site-page'
import { say, sayValue } from './words'

interface Rating {
  stars: number
  validFrom: string | null
  validUntil: string | null
}

interface Trace {
  verdict: string
  messageVi: string
  messageEn: string
  code: string | null
  batch: { issuedOn: string | null; issuer: string | null; recalledOn: string | null; recalledBecause: string | null } | null
  product: { id: string; name: string; producer: { name: string; kind: string } | null; province: { id: string; name: string } } | null
  ratingAtIssue: Rating | null
  ratingNow: Rating | null
  certificateValidUntil: string | null
  labelLicence: { mark: string; effectiveUntil: string | null } | null
}

/** How a verdict looks; it always stands in words as well. */
const MOOD: Readonly<Record<string, string>> = { GENUINE: 'good', WITHDRAWN_BATCH: 'bad', NOT_GENUINE: 'bad' }

/** A code that was not issued here, or is none, leads to nothing: its page is a 404 that nobody keeps. */
const WRONG = new Set(['NOT_GENUINE', 'MALFORMED'])

/** No code is longer, with whatever someone types between its letters. */
const LONGEST_CODE = 64

/** `/trace/<code>`, which the QR on a pack opens on a phone: what the stamp is worth, first of all. `/trace` has a place to type one. */
export async function tracePage(graph: Graph, { language, parameters: { code } }: PageRequest): Promise<Answered> {
  const frame = { title: say('trace', language), language, hidden: true }
  if (code === undefined) return { ...sitePage({ ...frame, address: '/trace' }, [<h1>{say('trace', language)}</h1>, <CodeForm language={language} />]), hidden: true }
  const { trace } = await graph.ask<{ trace: Trace }>(operation('trace-page'), { code: code.slice(0, LONGEST_CODE), language: language.toUpperCase() })
  const page = sitePage({ ...frame, address: `/trace/${encodeURIComponent(code)}` }, [
    <h1>{say('trace', language)}</h1>,
    <div class={`verdict ${MOOD[trace.verdict] ?? ''}`}>
      <strong>{sayValue('verdict', trace.verdict, language)}</strong> {language === 'vi' ? trace.messageVi : trace.messageEn}
    </div>,
    trace.product && <Traced trace={trace} language={language} />,
    WRONG.has(trace.verdict) && <CodeForm language={language} />,
  ])
  return { ...page, hidden: true, unkept: trace.verdict !== 'GENUINE', ...(WRONG.has(trace.verdict) ? { status: 404 } : {}) }
}

function CodeForm({ language }: { language: Language }): VNode {
  return (
    <form action="/trace" method="get">
      <div>
        <label for="code">{say('traceLabel', language)}</label>
        <input id="code" name="code" maxLength={LONGEST_CODE} autocomplete="off" autocapitalize="characters" spellcheck={false} required />
      </div>
      {language !== 'vi' && <input type="hidden" name="lang" value={language} />}
      <button>{say('traceAsk', language)}</button>
    </form>
  )
}

function Traced({ trace: { code, batch, product, ratingAtIssue, ratingNow, certificateValidUntil, labelLicence }, language }: { trace: Trace; language: Language }): VNode {
  const rating = (each: Rating | null): VNode | string => (each ? <><Stars stars={each.stars} language={language} /> {span(each.validFrom, each.validUntil, language)}</> : say('noRatingNow', language))
  return (
    <Facts
      facts={[
        [say('product', language), product && <a href={inLanguage(`/product/${product.id}`, language)} lang="vi">{product.name}</a>],
        [say('producer', language), product?.producer && <><span lang="vi">{product.producer.name}</span> ({sayValue('producer', product.producer.kind, language)})</>],
        [say('province', language), product && product.province.name],
        [say('ratingNow', language), rating(ratingNow)],
        [say('ratingAtIssue', language), ratingAtIssue && rating(ratingAtIssue)],
        [say('certificateUntil', language), certificateValidUntil && formatDate(certificateValidUntil, language)],
        [say('labels', language), labelLicence && [labelLicence.mark, labelLicence.effectiveUntil && span(null, labelLicence.effectiveUntil, language)].filter(Boolean).join(', ')],
        [say('recalled', language), batch?.recalledOn ? [formatDate(batch.recalledOn, language), batch.recalledBecause].filter(Boolean).join(': ') : null],
        [say('issued', language), batch && [batch.issuedOn && formatDate(batch.issuedOn, language), batch.issuer].filter(Boolean).join(', ')],
        [say('code', language), code],
      ]}
    />
  )
}
