export { addRatings } from './add-ratings';
export { catalogChanged, type ShelfChange } from './catalog-changed';
export { type CategoryView, getCategory, listCategories } from './categories';
export { FEW_LEFT, getProduct, type ProductDetail } from './get-product';
export { type HomeShelves, homeShelves } from './home-shelves';
export { BySlug, Cursor, ListShelf, SHELF_LIMIT, Slug } from './inputs';
export { listShelf } from './list-shelf';
export { offers } from './offers';
export { type CardRow, cardColumns, meanRating, type ProductCard, toCard } from './product-card';
export { shelfChangesOf } from './shelf-changes-of';
export {
  type HoldOutcome,
  holdStock,
  releaseStock,
  retakeStock,
  returnStock,
  type Shortage,
  type StockRequest,
  takeStock,
} from './stock';
export { type Invariants, stockInvariants } from './stock-invariants';
export type { ProductPicture } from './tables';
