import type { Language } from '../text/language'
import type { Answered } from './answer-page'
import { SearchForm } from './parts'
import { sitePage } from './site-page'
import { say } from './words'

/** A page that says why there is none, and what to do. Nothing of what was asked for is repeated on it. */
export function refusalPage(status: number, language: Language, message?: string): Answered {
  const [title, words] = status === 404 ? [say('notFoundTitle', language), say('notFound', language)] : status >= 500 ? [say('downTitle', language), say('down', language)] : [say('badTitle', language), say('bad', language)]
  const page = sitePage({ title, language, address: '/', hidden: true }, [<h1>{title}</h1>, <p>{message ?? words}</p>, <SearchForm language={language} />])
  return { ...page, status, hidden: true }
}
