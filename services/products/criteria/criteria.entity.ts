import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'

export enum GroupScheme {
  Y2018 = 'Y2018',
  Y2022 = 'Y2022',
}

registerEnumType(GroupScheme, {
  name: 'GroupScheme',
  description: 'A division of products into six groups. The two are not one to one.',
  valuesConfig: { Y2018: { description: 'Decision 490/2018.' }, Y2022: { description: 'Decision 919/2022.' } },
})

@Directive('@cacheControl(maxAge: 3600)')
@ObjectType({ description: 'One of the six groups of products, in the scheme of its decision.' })
@Entity('product_group')
export class ProductGroup {
  @Field(() => ID, { description: 'The id: scheme and code.' })
  @PrimaryColumn('text')
  id: string

  @Field(() => GroupScheme, { description: 'The scheme it belongs to.' })
  @Column('text', { transformer: { from: (year: string) => `Y${year}`, to: (scheme: string) => scheme.slice(1) } })
  scheme: GroupScheme

  @Field(() => String, { description: 'FOOD, DRINK, HERB, FABRIC, CRAFT, TOURISM or ORNAMENTAL.' })
  @Column('text')
  code: string

  @Field(() => String, { description: 'The Vietnamese name in its decision.' })
  @Column('text', { name: 'name_vi' })
  nameVi: string

  @Field(() => String, { description: 'The name in English; ours, not official.' })
  @Column('text', { name: 'name_en' })
  nameEn: string

  @Column('int')
  position: number
}

@Directive('@cacheControl(maxAge: 3600)')
@ObjectType({ description: 'One of the 26 sets of products, each with a score sheet of its own (Decision 26/2026).' })
@Entity('product_set')
export class ProductSet {
  @Field(() => ID, { description: 'The id.' })
  @PrimaryColumn('text')
  id: string

  @Field(() => Int, { description: 'Its number, 1 to 26.' })
  @Column('int')
  number: number

  @Column('text', { name: 'group_id' })
  groupId: string

  @Field(() => String, { description: 'The subgroup (nhóm) it stands in, in Vietnamese.' })
  @Column('text', { name: 'subgroup_vi' })
  subgroupVi: string

  @Field(() => String, { description: 'The Vietnamese name.' })
  @Column('text', { name: 'name_vi' })
  nameVi: string

  @Field(() => String, { description: 'The name in English; ours, not official.' })
  @Column('text', { name: 'name_en' })
  nameEn: string

  @Field(() => String, { description: 'The ministries that lead on it: MAE agriculture and environment, MoIT industry and trade, MoH health, MoCST culture, sports and tourism.' })
  @Column('text')
  lead: string
}

@Directive('@cacheControl(maxAge: 3600)')
@ObjectType({ description: 'A criterion of a set\'s score sheet.' })
@Entity('criterion')
export class Criterion {
  @Field(() => ID, { description: 'The id.' })
  @PrimaryColumn('text')
  id: string

  @Column('text', { name: 'set_id' })
  setId: string

  @Field(() => String, { description: 'Part A (product and community), B (marketing) or C (quality).' })
  @Column('text')
  part: string

  @Field(() => Int, { description: 'The most points of the part.' })
  @Column('int', { name: 'part_max' })
  partMax: number

  @Field(() => String, { description: 'The section within the part, as printed.' })
  @Column('text')
  section: string

  @Field(() => String, { description: 'Its number, for example "1.1".' })
  @Column('text')
  number: string

  @Field(() => String, { description: 'Its name, in Vietnamese.' })
  @Column('text')
  name: string

  @Field(() => Int, { description: 'The most points it gives.' })
  @Column('int', { name: 'max_points' })
  maxPoints: number

  @Column('int')
  position: number

  @Field(() => Boolean, { description: 'True when its options are of unnumbered sub-parts that add up, so that the largest option is not its maximum.' })
  @Column('bool', { name: 'has_sub_parts' })
  hasSubParts: boolean
}

@Directive('@cacheControl(maxAge: 3600)')
@ObjectType({ description: 'An option of a criterion, with its points.' })
@Entity('criterion_option')
export class CriterionOption {
  @PrimaryColumn('text', { name: 'criterion_id' })
  criterionId: string

  @Field(() => Int, { description: 'Its place in the criterion\'s list, from 0: how a score sheet names it.' })
  @PrimaryColumn('int')
  position: number

  @Field(() => String, { nullable: true, description: 'Its number in the list, as printed.' })
  @Column('text', { nullable: true })
  number: string | null

  @Field(() => String, { nullable: true, description: 'Its text, in Vietnamese.' })
  @Column('text', { nullable: true })
  text: string | null

  @Field(() => Float, { nullable: true, description: 'Its points.' })
  @Column('numeric', { nullable: true, transformer: { from: (value: string | null) => (value === null ? null : Number(value)), to: (value: number | null) => value } })
  points: number | null

  @Field(() => Int, { nullable: true, description: 'The stars for which this option is a minimum; null when for none.' })
  @Column('int', { name: 'minimum_for_stars', nullable: true })
  minimumForStars: number | null

  @Field(() => String, { description: 'The decision and annex it stands in.' })
  @Column('text')
  source: string

  @Field(() => String, { description: 'How sure the reading is.' })
  @Column('text')
  confidence: string

  @Field(() => String, { nullable: true, description: 'What to know of the reading, such as a misprint.' })
  @Column('text', { nullable: true })
  note: string | null
}

@ObjectType({ description: 'The most points of one part of a score sheet.' })
export class PartMaximum {
  @Field(() => String, { description: 'A, B or C.' })
  part: string

  @Field(() => Int, { description: 'Points.' })
  points: number
}

@Directive('@cacheControl(maxAge: 3600)')
@ObjectType({ description: 'A version of the criteria by which products are scored.' })
export class CriteriaVersion {
  @Field(() => ID, { description: 'Its year: 2019, 2023 or 2026.' })
  id: string

  @Field(() => String, { description: 'The decision that sets it.' })
  decision: string

  @Field(() => String, { description: 'The first day it holds, YYYY-MM-DD.' })
  since: string

  @Field(() => [PartMaximum], { description: 'The most points of each part.' })
  partMaxima: PartMaximum[]
}
