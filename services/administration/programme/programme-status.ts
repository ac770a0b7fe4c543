import { registerEnumType } from 'type-graphql'

export enum ProgrammeStatus {
  UNKNOWN = 'UNKNOWN',
  NONE = 'NONE',
  PLAN = 'PLAN',
  PROJECT = 'PROJECT',
  PROJECT_AND_PLAN = 'PROJECT_AND_PLAN',
}

registerEnumType(ProgrammeStatus, {
  name: 'ProgrammeStatus',
  description: 'Whether a province had a project (đề án) or plan (kế hoạch) in effect, by our records.',
  valuesConfig: {
    UNKNOWN: { description: 'No record says either way. Not the same as having none.' },
    NONE: { description: 'A source says that it had neither. No record does so far.' },
    PLAN: { description: 'An implementation plan only.' },
    PROJECT: { description: 'A programme project only.' },
    PROJECT_AND_PLAN: { description: 'Both.' },
  },
})
