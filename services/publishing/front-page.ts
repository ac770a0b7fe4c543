import type { FastifyInstance } from 'fastify'

const PAGE = `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>OCOP Graph</title>
<style>
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; color: #1c2420; background: #fdfdfb }
  h1 { font-size: 1.6rem; margin-bottom: 0 } h2 { font-size: 1.1rem; margin-top: 2rem } p.en { color: #4d5953 }
  pre { background: #f0f2ec; padding: 1rem; overflow-x: auto; border-radius: 4px; font-size: .85rem } code { font-size: .9em }
  @media (prefers-color-scheme: dark) { body { color: #e6ebe7; background: #141815 } p.en { color: #a6b3ab } pre { background: #20261f } a { color: #9fd3ae } }
</style>
<h1>OCOP Graph</h1>
<p>Số liệu của Chương trình Mỗi xã một sản phẩm (OCOP): tỉnh, đề án, sản phẩm, xếp hạng, hội chợ, hợp đồng tiêu thụ. Mỗi con số có nguồn và ngày.</p>
<p class="en" lang="en">The figures of Viet Nam's One Commune One Product programme: provinces, projects, products, ratings, fairs, distribution contracts. Every figure has its source and date.</p>
<h2>GraphQL</h2>
<p lang="en">Queries by POST to <a href="/graphql"><code>/graphql</code></a>, subscriptions at the same address by the graphql-ws protocol. The schema answers introspection and describes every field. Health: <a href="/health/ready"><code>/health/ready</code></a>.</p>
<h2 lang="en">A first query</h2>
<pre lang="en">{
  statistics(asOf: "2020-01-08") {
    measure(key: "products_standardised") {
      planned { value quote source { publisher title publishedOn } }
      target { value }
      actual { value }
      actualUnknownReason
      plannedToTargetRatio
    }
  }
}</pre>
</html>
`

/** A plain page at `/` for a person who opens the address. */
export function frontPage(app: FastifyInstance): void {
  app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE))
}
