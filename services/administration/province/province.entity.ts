import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../../shared/scalars'
import { Node } from '../node/node.entity'

export enum ProvinceKind {
  PROVINCE = 'PROVINCE',
  CITY = 'CITY',
}

registerEnumType(ProvinceKind, {
  name: 'ProvinceKind',
  description: 'What a first-level unit is in law.',
  valuesConfig: { PROVINCE: { description: 'A province (tỉnh).' }, CITY: { description: 'A centrally run city (thành phố trực thuộc trung ương).' } },
})

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  description: 'A first-level administrative unit with the dates it was in force: one of the 63 until 30 June 2025, or of the 34 since. Neither a code nor a name alone tells which: code 15 was Yên Bái and is Lào Cai.',
})
@Entity('province')
export class Province extends Node {
  static readonly graphqlName = 'Province'

  @PrimaryColumn('text')
  override id: string

  @Field(() => String, { description: 'The two-digit code of the General Statistics Office in its day, for example "25".' })
  @Column('text')
  code: string

  @Field(() => String, { description: 'The name in ASCII for addresses, for example "phu-tho"; unique among the units of one day.' })
  @Column('text')
  slug: string

  @Field(() => String, { nullable: true, description: 'The ISO 3166-2 code of the 63, which ISO has not revised; null for the 34.' })
  @Column('text', { name: 'iso_code', nullable: true })
  isoCode: string | null

  @Column('text', { name: 'region_id' })
  regionId: string

  /** The newest name; earlier ones stand in its versions. */
  @Column('text', { name: 'name_vi' })
  nameVi: string

  @Field(() => DateScalar, { description: 'The first day it was in force.' })
  @Column('date', { name: 'in_force_from' })
  inForceFrom: string

  @Field(() => DateScalar, { nullable: true, description: 'The last day it was in force; null while it still is.' })
  @Column('date', { name: 'in_force_until', nullable: true })
  inForceUntil: string | null

  @Field(() => String, { nullable: true, description: 'What a reader of the tables should know of this unit, in English; null when nothing.' })
  @Column('text', { nullable: true })
  note: string | null

  /** The day a list was asked for, which name and kind then answer for. */
  asOf?: string
}

/** A name and kind of a unit, with the days they were in force. */
@ObjectType({ description: 'A name and kind of a unit, with the days they were in force.' })
@Entity('province_version')
export class ProvinceVersion {
  @PrimaryColumn('text', { name: 'province_id' })
  provinceId: string

  @Field(() => DateScalar, { description: 'The first day.' })
  @PrimaryColumn('date', { name: 'in_force_from' })
  inForceFrom: string

  @Field(() => DateScalar, { nullable: true, description: 'The last day; null while it still is in force.' })
  @Column('date', { name: 'in_force_until', nullable: true })
  inForceUntil: string | null

  @Field(() => String, { description: 'The Vietnamese name without the word for its kind.' })
  @Column('text', { name: 'name_vi' })
  nameVi: string

  @Field(() => String, { description: 'The English name.' })
  @Column('text', { name: 'name_en' })
  nameEn: string

  @Field(() => ProvinceKind, { description: 'What it was in law.' })
  @Column('text')
  kind: ProvinceKind

  @Field(() => String, { description: 'How sure this is: "high" when read in a legal text or in two independent sources, "medium" when in one good source.' })
  @Column('text')
  confidence: string
}

/** Which unit was made from which on 1 July 2025. */
@Entity('province_succession')
export class ProvinceSuccession {
  @PrimaryColumn('text', { name: 'predecessor_id' })
  predecessorId: string

  @PrimaryColumn('text', { name: 'successor_id' })
  successorId: string
}

