import { z } from 'zod'
import { Unanswerable } from '../figure/question'
import { Unaddressed } from './refusing'

const Request = z.object({
  url: z.string('is needed: the address of a figure').max(2_000, 'is too long'),
  format: z.string().default('json'),
  maxwidth: z.coerce.number('must be a number of pixels').min(100, 'must be 100 or more').max(10_000, 'must be 10000 or less').optional(),
})

/** What is asked for through oEmbed (oembed.com): a figure of ours at no more than some width. */
export interface OembedQuestion {
  key: string
  query: Record<string, string>
  maxWidth: number
}

/** Reads an oEmbed request. @throws Unanswerable, Unaddressed */
export function readOembed(query: Readonly<Record<string, unknown>>, publicUrl: string): OembedQuestion {
  const result = Request.safeParse(query)
  if (!result.success) throw new Unanswerable(String(result.error.issues[0]?.path[0] ?? 'url'), result.error.issues[0]?.message ?? 'is not understood')
  const { url: address, format, maxwidth } = result.data
  if (format !== 'json') throw new Unaddressed(501, 'There is JSON only.')
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.origin !== new URL(publicUrl).origin) throw new Unaddressed(404, 'This is no address of a figure of ours.')
  const [, key] = /^\/embed\/([a-z0-9_]{1,80})(?:\.(?:html|svg|png|csv|json))?$/.exec(url.pathname) ?? []
  if (key === undefined) throw new Unaddressed(404, 'This is no address of a figure of ours.')
  return { key, query: Object.fromEntries(url.searchParams), maxWidth: maxwidth ?? 640 }
}

/** The answer, as the standard has it: markup that shows the figure, and a picture of it. */
export function oembedAnswer(title: string, html: string, size: { width: number; height: number }, publicUrl: string, thumbnail: { url: string; width: number; height: number }): string {
  return `${JSON.stringify({
    type: 'rich', version: '1.0', title, provider_name: 'OCOP Graph', provider_url: `${publicUrl}/`, cache_age: 3600, html, ...size,
    thumbnail_url: thumbnail.url, thumbnail_width: thumbnail.width, thumbnail_height: thumbnail.height,
  })}\n`
}
