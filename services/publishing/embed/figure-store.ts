import { createHash } from 'node:crypto'
import type { Figure } from '../figure/figure'
import { figureOf } from '../figure/figures'
import type { Question } from '../figure/question'
import type { Graph } from '../graph'

/** A figure with the moment from which it has been as it is. */
export interface Dated {
  figure: Figure
  updatedAt: string
}

/**
 * How long an answer of the graph is used again, from when it was asked for. A figure may then be as old as this and the second for which
 * readers may keep it: a write shows within two seconds. Milliseconds.
 */
const KEPT = 500

/** How many figures are remembered as they last were. */
const REMEMBERED = 10_000

/** Figures by question: the same question in flight or just answered is asked once. */
export class FigureStore {
  private readonly asked = new Map<string, { answer: Promise<Dated>; at: number }>()
  private readonly seen = new Map<string, { hash: string; updatedAt: string }>()

  constructor(
    private readonly graph: Graph,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws GraphError, Unanswerable */
  get(question: Question): Promise<Dated> {
    const key = keyOf(question)
    const known = this.asked.get(key)
    if (known && this.now() - known.at < KEPT) return known.answer
    for (const [old, { at }] of this.asked) {
      if (this.now() - at < KEPT) break
      this.asked.delete(old)
    }
    const answer = figureOf(this.graph, question).then((figure) => ({ figure, updatedAt: this.updatedAt(key, figure) }))
    this.asked.delete(key)
    this.asked.set(key, { answer, at: this.now() })
    answer.catch(() => {
      if (this.asked.get(key)?.answer === answer) this.asked.delete(key)
    })
    return answer
  }

  /** From now on everything is asked anew, also what is on its way: something changed. */
  forget(): void {
    this.asked.clear()
  }

  /** When it was first seen as it is now. A live figure of another day with the same numbers is the same. */
  private updatedAt(key: string, figure: Figure): string {
    const hash = createHash('sha256').update(JSON.stringify(figure.live ? { ...figure, asOf: null } : figure)).digest('base64url')
    const known = this.seen.get(key)
    const current = known?.hash === hash ? known : { hash, updatedAt: `${new Date(this.now()).toISOString().slice(0, 19)}Z` }
    this.seen.delete(key)
    this.seen.set(key, current)
    const [oldest] = this.seen.keys()
    if (this.seen.size > REMEMBERED && oldest !== undefined) this.seen.delete(oldest)
    return current.updatedAt
  }
}

function keyOf({ indicator, scope, asOf, live, from, interval, language, chart, by, only }: Question): string {
  return JSON.stringify([indicator.key, scope, live ? null : asOf, by === 'time' ? [from, interval] : null, language, chart, by, only])
}
