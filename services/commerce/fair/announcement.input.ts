import { ArgsType, Field, InputType, Int } from 'type-graphql'
import { enumFilter, IdFilter, type EnumFilter } from '../../shared/paging/conditions'
import { MAX_PAGE_SIZE } from '../../shared/paging/page-args'
import { CursorScalar } from '../../shared/scalars'
import type { AnnouncementRow } from './announcement-log'
import { AnnouncementKind } from './announcement.types'
import type { FairKind } from './fair.entity'
import { FairKindFilter } from './fair.input'

const AnnouncementKindFilter = enumFilter(AnnouncementKind, 'FairAnnouncementKind')

@InputType({ description: 'Which announcements to keep; all conditions must hold.' })
export class FairAnnouncementFilter {
  @Field(() => AnnouncementKindFilter, { nullable: true, description: 'By what is announced.' })
  kind?: EnumFilter<AnnouncementKind> | null

  @Field(() => IdFilter, { nullable: true, description: 'By fair.' })
  fairId?: IdFilter | null

  @Field(() => FairKindFilter, { nullable: true, description: 'By the kind of fair. A correction of the kind passes by the one before too.' })
  fairKind?: EnumFilter<FairKind> | null

  @Field(() => IdFilter, { nullable: true, description: 'By the province that holds the fair. Fairs abroad and without a stated province have none. A correction of the province passes by the one before too.' })
  provinceId?: IdFilter | null
}

@ArgsType()
export class FairAnnouncementArgs {
  @Field(() => CursorScalar, { nullable: true, description: 'Everything announced after this cursor, then what follows live; without it only what follows.' })
  after?: string | null

  @Field(() => FairAnnouncementFilter, { nullable: true, description: 'Which to keep.' })
  filter?: FairAnnouncementFilter | null
}

@ArgsType()
export class FairAnnouncementListArgs {
  @Field(() => Int, { nullable: true, description: `How many: 0 to ${MAX_PAGE_SIZE}, 20 by default.` })
  first?: number | null

  @Field(() => CursorScalar, { nullable: true, description: 'Only what was announced after this cursor; from the beginning of the log without it.' })
  after?: string | null

  @Field(() => FairAnnouncementFilter, { nullable: true, description: 'Which to keep.' })
  filter?: FairAnnouncementFilter | null
}

/** Whether an announcement passes a filter. Whoever follows the kind or province that a fair was said to be of must learn that it is not. */
export function passes(row: Pick<AnnouncementRow, 'kind' | 'fair_id' | 'fair_kind' | 'province_id' | 'correction'>, filter: FairAnnouncementFilter | null | undefined): boolean {
  const { from } = row.correction ?? {}
  return (
    !filter ||
    (holds(filter.kind, row.kind) &&
      holds(filter.fairId, row.fair_id) &&
      (holds(filter.fairKind, row.fair_kind) || (from !== undefined && holds(filter.fairKind, from.kind))) &&
      (holds(filter.provinceId, row.province_id) || (from !== undefined && holds(filter.provinceId, from.provinceId))))
  )
}

function holds(condition: { eq?: string | null; in?: string[] | null } | null | undefined, value: string | null): boolean {
  if (!condition) return true
  if (condition.eq != null && condition.eq !== value) return false
  return condition.in == null || (value !== null && condition.in.includes(value))
}
