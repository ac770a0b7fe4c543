import type { EventLog } from '../shared/event-log'
import type { SubgraphContext } from '../shared/subgraph'
import type { AnnouncementRow } from './fair/announcement-log'
import type { Loaders } from './loaders'

/** What this subgraph keeps for its whole life. */
export interface Background {
  announcements: EventLog<AnnouncementRow>
}

/** What this subgraph's resolvers get. */
export type Context = SubgraphContext<Loaders, Background>
