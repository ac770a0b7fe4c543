import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { PartialDate } from '../../shared/partial-date'
import { DateScalar } from '../../shared/scalars'
import { Node } from '../node/node.entity'

export enum DocumentState {
  DRAFT = 'DRAFT',
  APPROVED = 'APPROVED',
  ISSUED = 'ISSUED',
  AMENDED = 'AMENDED',
  WITHDRAWN = 'WITHDRAWN',
  RETRACTED = 'RETRACTED',
}

registerEnumType(DocumentState, {
  name: 'DocumentState',
  description: 'Where the record of a province\'s document stands now. Whether the document was in effect on a day follows from its dates.',
  valuesConfig: {
    DRAFT: { description: 'Not adopted yet: seen by the offices of its province and of the unit that succeeded it, those of districts and communes too, by the centre and by auditors.' },
    APPROVED: { description: 'A project that was approved.' },
    ISSUED: { description: 'A plan or policy that was issued.' },
    AMENDED: { description: 'Approved or issued, and amended since.' },
    WITHDRAWN: { description: 'No longer applies, by a decision.' },
    RETRACTED: { description: 'The record was a mistake: there was no such document. Kept, and left out of counts and, unless this state is asked for, of lists.' },
  },
})

/** The columns that plans and support policies share: both are documents of a province. */
export abstract class ProvincialDocument extends Node {
  @PrimaryColumn('text')
  override id: string

  @Column('text', { name: 'province_id' })
  provinceId: string

  @Column('text', { nullable: true })
  number: string | null

  @Column('text')
  title: string

  @Column('text', { name: 'issued_on', nullable: true })
  issuedOn: PartialDate | null

  @Column('text', { nullable: true })
  issuer: string | null

  @Column('text', { name: 'period_from', nullable: true })
  periodFrom: PartialDate | null

  @Column('text', { name: 'period_to', nullable: true })
  periodTo: PartialDate | null

  @Column('date', { name: 'amended_on', nullable: true })
  amendedOn: string | null

  @Column('date', { name: 'withdrawn_on', nullable: true })
  withdrawnOn: string | null

  @Column('date', { name: 'retracted_on', nullable: true })
  retractedOn: string | null

  // Computed by the database.
  @Column({ type: 'text', insert: false, update: false })
  state: DocumentState

  @Column('text', { name: 'source_id' })
  sourceId: string

  @Column('int')
  version: number
}

export enum DocumentChangeKind {
  AMENDED = 'AMENDED',
  WITHDRAWN = 'WITHDRAWN',
  CORRECTED = 'CORRECTED',
  RETRACTED = 'RETRACTED',
}

registerEnumType(DocumentChangeKind, {
  name: 'DocumentChangeKind',
  description: 'What happened to a document, or to our record of it.',
  valuesConfig: {
    AMENDED: { description: 'A decision amended the document.' },
    WITHDRAWN: { description: 'A decision withdrew the document.' },
    CORRECTED: { description: 'Our record of it was wrong and was put right.' },
    RETRACTED: { description: 'Our record was a mistake: there was no such document.' },
  },
})

@ObjectType({ description: 'Something that happened to a document after it was adopted, or to our record of it. Never changed or removed.' })
@Entity('document_change')
export class DocumentChange {
  @Field(() => ID, { description: 'Its id.' })
  @PrimaryColumn('text')
  id: string

  @Column('text', { name: 'document_id' })
  documentId: string

  @Column({ type: 'bigint', insert: false, update: false })
  position: string

  @Field(() => DocumentChangeKind, { description: 'What happened.' })
  @Column('text')
  kind: DocumentChangeKind

  @Field(() => DateScalar, { description: 'The day of the amending or withdrawing decision; for a correction or retraction the day it was made.' })
  @Column('date', { name: 'changed_on' })
  changedOn: string

  @Field(() => DateScalar, { description: 'The day it was recorded here.' })
  @Column('date', { name: 'recorded_on' })
  recordedOn: string

  @Field(() => String, { nullable: true, description: 'The number of the decision; null where there is none.' })
  @Column('text', { nullable: true })
  number: string | null

  @Field(() => String, { description: 'What changed, or why.' })
  @Column('text')
  summary: string

  @Column('text', { name: 'source_id', nullable: true })
  sourceId: string | null
}
