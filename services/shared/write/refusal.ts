import { registerEnumType } from 'type-graphql'

export enum UserErrorCode {
  FORBIDDEN = 'FORBIDDEN',
  NOT_FOUND = 'NOT_FOUND',
  INVALID = 'INVALID',
  CONFLICT = 'CONFLICT',
  RULE = 'RULE',
  IDEMPOTENCY_KEY_REUSED = 'IDEMPOTENCY_KEY_REUSED',
}

registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'Why a write was refused.',
  valuesConfig: {
    FORBIDDEN: { description: 'Your role, or the place it is bound to, does not cover this.' },
    NOT_FOUND: { description: 'There is no such record, or none that you may see.' },
    INVALID: { description: 'An input value is not a possible one.' },
    CONFLICT: { description: 'Someone changed the record since you read it; read it again and decide anew.' },
    RULE: { description: 'A rule of the programme does not allow it; `rule` names the decision.' },
    IDEMPOTENCY_KEY_REUSED: { description: 'The idempotency key was used before with another input; take a new one.' },
  },
})

/** A write is refused: what it did so far is undone, and the caller is told why. */
export class Refusal extends Error {
  constructor(
    readonly code: `${UserErrorCode}`,
    /** The input field it is about, dotted; null when about no single one. */
    readonly field: string | null,
    message: string,
    /** The decision whose rule refuses, such as "148/QĐ-TTg"; null when none does. */
    readonly rule: string | null = null,
  ) {
    super(message)
    this.name = 'Refusal'
  }
}

/** That there is no record of an id, or none that one may see: both are told in the same words. `what` is how people call it, such as "raw-material zone". */
export function notFound(field: string, what: string, id: string): Refusal {
  return new Refusal('NOT_FOUND', field, id.trim() === '' ? `Say which ${what}: an id must not be empty.` : `There is no ${what} ${JSON.stringify(id)}.`)
}
