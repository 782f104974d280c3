export { ListReviews, LONGEST_REVIEW, RateOrder } from './inputs';
export { listReviews, type Review } from './list-reviews';
export { reviewHolder } from './personal-data';
export { type RateOutcome, rateOrder } from './rate-order';
export { reviewReactions } from './reactions';
