import type { ComponentChildren } from 'preact'
import { renderPage, type RenderedPage } from '../page/document'
import type { Language } from '../text/language'
import { SITE_STYLE } from './site-style'
import { say } from './words'

/** What a page is, apart from what stands on it. */
export interface PageFrame {
  title: string
  description?: string
  language: Language
  /** Its address without the language, such as "/search?q=buoi". */
  address: string
  /** A page that search engines leave out. */
  hidden?: boolean
}

/** An address of ours in a language; Vietnamese is what an address without one is in. */
export function inLanguage(address: string, language: Language): string {
  return language === 'vi' ? address : `${address}${address.includes('?') ? '&' : '?'}lang=${language}`
}

/** Writes a page: readable without JavaScript, which only keeps it up to date. */
export function sitePage({ title, description, language, address, hidden = false }: PageFrame, children: ComponentChildren): RenderedPage {
  const link = (to: string): string => inLanguage(to, language)
  const other = language === 'vi' ? 'en' : 'vi'
  return renderPage(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === say('site', language) ? title : `${title} · ${say('site', language)}`}</title>
        {description && <meta name="description" content={description} />}
        <meta property="og:title" content={title} />
        {description && <meta property="og:description" content={description} />}
        {hidden && <meta name="robots" content="noindex" />}
        {!hidden && <link rel="alternate" hreflang={other} href={inLanguage(address, other)} />}
        <link rel="alternate" type="application/atom+xml" title={say('fairs', language)} href={link('/fairs.atom')} />
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: SITE_STYLE }} />
        <script src="/site.js" defer />
      </head>
      <body>
        <a class="skip" href="#content">{say('skip', language)}</a>
        <header class="site">
          <a class="brand" href={link('/')}>{say('site', language)}</a>
          <nav>
            <a href={link('/builder')}>{say('embed', language)}</a>
            <a href={link('/trace')}>{say('trace', language)}</a>
            <a href={inLanguage(address, other)} lang={other} hreflang={other}>{say('otherLanguage', language)}</a>
          </nav>
        </header>
        <main id="content">{children}</main>
        <footer class="foot">
          <a href={link('/fairs.ics')}>{say('fairs', language)}: {say('calendar', language)}</a>
          <a href={link('/fairs.atom')}>{say('fairs', language)}: {say('feed', language)}</a>
          <a href="/indicators.json">{say('catalogue', language)}</a>
          <a href="/graphql">{say('explorer', language)}</a>
        </footer>
      </body>
    </html>,
    SITE_STYLE,
  )
}
