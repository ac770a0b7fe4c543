import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql'
import { DateFilter, enumFilter, IdFilter, TextFilter, type EnumFilter } from '../../shared/paging/conditions'
import { PageArgs } from '../../shared/paging/page-args'
import { Direction } from '../../shared/paging/direction'
import { PlanKind } from './plan.entity'
import { DocumentState } from './provincial-document.entity'

const PlanKindFilter = enumFilter(PlanKind, 'PlanKind')
const DocumentStateFilter = enumFilter(DocumentState, 'DocumentState')

@InputType({ description: 'Which support policies to keep; all conditions must hold.' })
export class SupportPolicyFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter

  @Field(() => IdFilter, { nullable: true, description: 'By province.' })
  provinceId?: IdFilter

  @Field(() => TextFilter, { nullable: true, description: 'By title.' })
  title?: TextFilter

  @Field(() => TextFilter, { nullable: true, description: 'By document number.' })
  number?: TextFilter

  @Field(() => DateFilter, { nullable: true, description: 'By the day of issue; documents without one are left out.' })
  issuedOn?: DateFilter

  @Field(() => TextFilter, { nullable: true, description: 'By the title of the source.' })
  sourceTitle?: TextFilter

  @Field(() => DocumentStateFilter, { nullable: true, description: 'By where the record stands now. Without this condition, retracted records are left out.' })
  state?: EnumFilter<DocumentState>
}

@InputType({ description: 'Which projects and plans to keep; all conditions must hold.' })
export class PlanFilter extends SupportPolicyFilter {
  @Field(() => PlanKindFilter, { nullable: true, description: 'By kind.' })
  kind?: EnumFilter<PlanKind>
}

export enum DocumentOrderField {
  ISSUED_ON = 'ISSUED_ON',
  TITLE = 'TITLE',
}

registerEnumType(DocumentOrderField, {
  name: 'DocumentOrderField',
  description: 'What documents can be ordered by.',
  valuesConfig: { ISSUED_ON: { description: 'The day of issue; an imprecise one counts as its last day.' }, TITLE: { description: 'The title, as Vietnamese dictionaries order it.' } },
})

@InputType({ description: 'How to order documents.' })
export class DocumentOrder {
  @Field(() => DocumentOrderField, { description: 'What to order by.' })
  field: DocumentOrderField

  @Field(() => Direction, { defaultValue: Direction.ASC, description: 'Which way.' })
  direction: Direction
}

@ArgsType()
export class PlanListArgs extends PageArgs {
  @Field(() => PlanFilter, { nullable: true, description: 'Which to keep.' })
  filter?: PlanFilter

  @Field(() => DocumentOrder, { nullable: true, description: 'How to order; newest first by default.' })
  orderBy?: DocumentOrder
}

@ArgsType()
export class SupportPolicyListArgs extends PageArgs {
  @Field(() => SupportPolicyFilter, { nullable: true, description: 'Which to keep.' })
  filter?: SupportPolicyFilter

  @Field(() => DocumentOrder, { nullable: true, description: 'How to order; newest first by default.' })
  orderBy?: DocumentOrder
}
