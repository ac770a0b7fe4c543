import { Directive, Field, ObjectType } from 'type-graphql'
import { UserErrorCode, type Refusal } from './refusal'

/** Makes the UserError type of one subgraph: in the supergraph they are one value type, hence @shareable. */
export function userErrorType() {
  @Directive('@shareable')
  @ObjectType('UserError', { description: 'Why a write was refused, and what to do. Nothing of a refused write is kept.' })
  class UserError {
    @Field(() => UserErrorCode, { description: 'The kind of reason.' })
    code: UserErrorCode

    @Field(() => String, { nullable: true, description: 'The input field it is about, such as "endsOn"; null when about no single one.' })
    field: string | null

    @Field(() => String, { description: 'What is wrong and what to do, in English.' })
    message: string

    @Field(() => String, { nullable: true, description: 'The decision whose rule refuses, such as "148/QĐ-TTg"; null when none does.' })
    rule: string | null

    static of(refusal: Refusal): UserError {
      return Object.assign(new UserError(), { code: refusal.code as UserErrorCode, field: refusal.field, message: refusal.message, rule: refusal.rule })
    }
  }
  return UserError
}
