import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../context'
import { Rating } from '../rating/rating.entity'
import { Source } from '../source.entity'
import { RatingCorrection } from './rating-correction.entity'

@Resolver(() => Rating)
export class RatingCertificateResolver {
  @FieldResolver(() => Rating, { nullable: true, description: 'The rating that follows it; null when none does.' })
  async supersededBy(@Root() rating: Rating, @Ctx() context: Context): Promise<Rating | null> {
    return rating.supersededById === null ? null : context.loaders.ratingById.load(rating.supersededById)
  }

  @FieldResolver(() => [RatingCorrection], { description: 'What it said before it was corrected, oldest first.' })
  corrections(@Root() rating: Rating, @Ctx() context: Context): Promise<RatingCorrection[]> {
    return context.loaders.correctionsByRatingId.load(rating.id)
  }
}

@Resolver(() => RatingCorrection)
export class RatingCorrectionResolver {
  @FieldResolver(() => Source, { description: 'What says that it was wrong.' })
  source(@Root() correction: RatingCorrection, @Ctx() context: Context): Promise<Source | null> {
    return context.loaders.sourceById.load(correction.sourceId)
  }
}
