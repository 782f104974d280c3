import { decideReview, getProductReview, listProductReviews } from '@/services/market/catalog';
import { DecideReview, ListProductReviews, ReviewId } from '@/services/market/catalog/inputs';
import { permitted, router } from '../init';

const reader = permitted('product.read-any');

/** What shops want to sell or to say, before buyers see it. */
export const productsRouter = router({
  reviews: reader.input(ListProductReviews).query(({ ctx, input }) => listProductReviews(ctx.ctx, input)),
  review: reader.input(ReviewId).query(({ ctx, input }) => getProductReview(ctx.ctx, input)),
  decide: permitted('product.write-any')
    .input(DecideReview)
    .mutation(({ ctx, input }) => decideReview(ctx.ctx, input)),
});
