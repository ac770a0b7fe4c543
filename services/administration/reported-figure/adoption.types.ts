import { Field, Float, Int, ObjectType } from 'type-graphql'
import { ReportedFigure } from './reported-figure.entity'

@ObjectType({
  description: 'How many provinces had adopted a project or plan, as one source reported it. The three parts exclude one another; the sums of those with a project and those with a plan are ours, computed from them.',
})
export class ReportedAdoption {
  @Field(() => ReportedFigure, { description: 'Provinces with a project, a plan or both.' })
  adopted: ReportedFigure

  @Field(() => ReportedFigure, { nullable: true, description: 'Of how many provinces in all; null when the source does not say.' })
  provinces: ReportedFigure | null

  @Field(() => ReportedFigure, { nullable: true, description: 'Provinces with a project only; null when the source does not break it down.' })
  projectOnly: ReportedFigure | null

  @Field(() => ReportedFigure, { nullable: true, description: 'Provinces with a plan only; null when the source does not break it down.' })
  planOnly: ReportedFigure | null

  @Field(() => ReportedFigure, { nullable: true, description: 'Provinces with both; null when the source does not break it down.' })
  projectAndPlan: ReportedFigure | null

  @Field(() => ReportedFigure, { nullable: true, description: 'Provinces with neither; null when the source does not say. Which ones is not said.' })
  neither: ReportedFigure | null

  @Field(() => Int, { nullable: true, description: 'Computed: provinces with a project, with or without a plan; null without the parts.' })
  withProject: number | null

  @Field(() => Int, { nullable: true, description: 'Computed: provinces with a plan, with or without a project; null without the parts.' })
  withPlan: number | null

  @Field(() => Float, { nullable: true, description: 'Computed: the share of provinces that had adopted either, in [0,1]; null when the source gives no whole.' })
  share: number | null
}
