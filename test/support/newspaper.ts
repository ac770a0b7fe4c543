import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A pretend newspaper on an address of its own. */
export interface Newspaper extends AsyncDisposable {
  url: string
}

const STYLE = 'body { font: 1.1rem/1.6 serif; margin: 0 auto; max-width: 44rem; padding: 0 1rem; background: #fff; color: #111 } img { max-width: 100%; height: auto; display: block } iframe { width: 100%; border: 0; display: block } @media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }'

/** Serves articles under a policy that allows pictures, scripts, frames and connections of one other address, and no inline script or style. */
export async function openNewspaper(figures: string, articles: Readonly<Record<string, string>>): Promise<Newspaper> {
  const policy = `default-src 'none'; style-src 'self'; img-src ${figures}; script-src ${figures}; connect-src ${figures}; frame-src ${figures}; base-uri 'none'; form-action 'none'`
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://newspaper').pathname
    if (path === '/style.css') return response.writeHead(200, { 'content-type': 'text/css' }).end(STYLE)
    const page = articles[path]
    if (page === undefined) return response.writeHead(path === '/favicon.ico' ? 204 : 404).end()
    return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }).end(page)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** An article around embed codes, in Vietnamese or English. */
export function article(language: 'vi' | 'en', embeds: readonly string[]): string {
  const [title, words] = language === 'vi' ? ['Mỗi xã một sản phẩm', 'Sản phẩm OCOP của cả nước, tính đến hôm nay.'] : ['One commune, one product', 'The OCOP products of the country, as of today.']
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="stylesheet" href="/style.css"></head><body><main><h1>${title}</h1>${embeds.map((embed) => `<p>${words}</p>${embed}`).join('\n')}<p>${words}</p></main></body></html>`
}
