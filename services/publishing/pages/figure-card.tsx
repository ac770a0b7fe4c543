import type { VNode } from 'preact'
import { chartsFor } from '../embed/embed-page'
import { linksOf } from '../embed/links'
import { readParameters } from '../embed/parameters'
import { FigureView } from '../figure/figure-view'
import { Unanswerable } from '../figure/question'
import type { Site } from './site'

/** A figure of the catalogue, and the parameters of its embed. */
export interface ShownFigure {
  indicator: string
  look: Readonly<Record<string, string>>
  wide?: boolean
}

/** A figure as an embed shows it; null when this graph's catalogue does not have it. @throws GraphError */
export async function figureCard(site: Site, { indicator, look, wide = false }: ShownFigure): Promise<VNode | null> {
  const known = (await site.catalogue.all()).get(indicator)
  if (!known) return null
  try {
    const { question, look: { theme }, address } = readParameters(look, known)
    const dated = await site.figures.get(question)
    return (
      <div class={wide ? 'wide-card' : undefined}>
        <FigureView dated={dated} links={linksOf('', indicator, address)} charts={chartsFor(dated.figure, theme)} heading="h3" />
      </div>
    )
  } catch (error) {
    if (error instanceof Unanswerable) return null
    throw error
  }
}
