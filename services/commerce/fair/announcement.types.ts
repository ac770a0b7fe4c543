import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { CursorScalar, DateScalar, DateTimeScalar } from '../../shared/scalars'

export enum AnnouncementKind {
  ANNOUNCED = 'ANNOUNCED',
  RESCHEDULED = 'RESCHEDULED',
  RELOCATED = 'RELOCATED',
  CANCELLED = 'CANCELLED',
  OPENED = 'OPENED',
  CLOSED = 'CLOSED',
}

registerEnumType(AnnouncementKind, {
  name: 'FairAnnouncementKind',
  description: 'What is announced of a fair.',
  valuesConfig: {
    ANNOUNCED: { description: 'It will take place.' },
    RESCHEDULED: { description: 'Its dates changed.' },
    RELOCATED: { description: 'Its venue changed.' },
    CANCELLED: { description: 'It will not take place.' },
    OPENED: { description: 'It opened its gates.' },
    CLOSED: { description: 'It is over.' },
  },
})

@ObjectType({ description: 'When and where a fair is.' })
export class FairSchedule {
  @Field(() => DateScalar, { nullable: true, description: 'The first day.' })
  startsOn: string | null

  @Field(() => DateScalar, { nullable: true, description: 'The last day.' })
  endsOn: string | null

  @Field(() => String, { nullable: true, description: 'The venue.' })
  venue: string | null
}

@ObjectType({ description: 'An announcement of a fair. Announcements come in order, and none is ever taken back or changed.' })
export class FairAnnouncement {
  @Field(() => CursorScalar, { description: 'Its place in the log: resume with `after:` this cursor.' })
  cursor: string

  @Field(() => AnnouncementKind, { description: 'What is announced.' })
  kind: AnnouncementKind

  @Field(() => DateTimeScalar, { description: 'When it was published.' })
  publishedAt: Date

  @Field(() => FairSchedule, { description: 'The schedule that it announces.' })
  announced: FairSchedule

  @Field(() => FairSchedule, { nullable: true, description: 'The schedule before it; null for a first announcement.' })
  previous: FairSchedule | null

  fairId: string
}
