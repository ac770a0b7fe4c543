import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { CursorScalar, DateScalar, DateTimeScalar } from '../../shared/scalars'
import { FairKind } from './fair.entity'

export enum AnnouncementKind {
  ANNOUNCED = 'ANNOUNCED',
  RESCHEDULED = 'RESCHEDULED',
  RELOCATED = 'RELOCATED',
  POSTPONED = 'POSTPONED',
  CANCELLED = 'CANCELLED',
  OPENED = 'OPENED',
  CLOSED = 'CLOSED',
  CORRECTED = 'CORRECTED',
}

registerEnumType(AnnouncementKind, {
  name: 'FairAnnouncementKind',
  description: 'What is announced of a fair.',
  valuesConfig: {
    ANNOUNCED: { description: 'It will take place.' },
    RESCHEDULED: { description: 'Its dates changed.' },
    RELOCATED: { description: 'Its venue changed.' },
    POSTPONED: { description: 'It is put off, without new dates.' },
    CANCELLED: { description: 'It will not take place.' },
    OPENED: { description: 'It opened its gates.' },
    CLOSED: { description: 'It is over.' },
    CORRECTED: { description: 'What was said of it was wrong and is put right: see `correction`.' },
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

@ObjectType({ description: 'What a fair is.' })
export class FairParticulars {
  @Field(() => String, { description: 'The Vietnamese name.' })
  name: string

  @Field(() => FairKind, { nullable: true, description: 'How far it reaches; null where that is not said.' })
  kind: FairKind | null

  provinceId: string | null

  @Field(() => [String], { description: 'Who organises it; empty where that is not said.' })
  organisers: string[]

  @Field(() => [String], { description: 'Who takes part in organising it.' })
  partners: string[]
}

@ObjectType({ description: 'How what was said of a fair is put right.' })
export class FairCorrection {
  @Field(() => String, { description: 'What was wrong, in a few words.' })
  reason: string

  @Field(() => FairParticulars, { description: 'What was said before.' })
  from: FairParticulars

  @Field(() => FairParticulars, { description: 'What is said from now on.' })
  to: FairParticulars
}

@ObjectType({ description: 'An announcement of a fair. Announcements come in order, and none is ever taken back or changed.' })
export class FairAnnouncement {
  @Field(() => CursorScalar, { description: 'Its place in the log: resume with `after:` this cursor.' })
  cursor: string

  @Field(() => AnnouncementKind, { description: 'What is announced.' })
  kind: AnnouncementKind

  @Field(() => DateTimeScalar, { description: 'When it was published.' })
  publishedAt: Date

  @Field(() => FairSchedule, { description: 'The schedule that it announces. A fair that is postponed has no dates until it is rescheduled.' })
  announced: FairSchedule

  @Field(() => FairSchedule, { nullable: true, description: 'The schedule before it; null for a first announcement.' })
  previous: FairSchedule | null

  @Field(() => FairCorrection, { nullable: true, description: 'What was put right; null when nothing was.' })
  correction: FairCorrection | null

  fairId: string
}
