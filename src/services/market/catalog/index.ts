export { addPicture, type PictureOutcome } from './add-picture';
export { addRatings } from './add-ratings';
export { type ArrangeOutcome, arrangePictures } from './arrange-pictures';
export { type AddAttributeOutcome, addAttribute } from './attributes/add-attribute';
export { type ChangeAttributeOutcome, changeAttribute } from './attributes/change-attribute';
export type { AttributeDefinition, AttributeValues, Specification } from './attributes/definition';
export { type AdminAttribute, listAttributes } from './attributes/list-attributes';
export { type OrderAttributesOutcome, orderAttributes } from './attributes/order-attributes';
export { switchAttribute } from './attributes/switch-attribute';
export { CardJson, cardFields } from './card-json';
export { catalogChanged, type ShelfChange } from './catalog-changed';
export {
  type CategoryPage,
  type CategoryView,
  getCategory,
  holdCategory,
  listCategories,
  listTopCategories,
  movedCategory,
} from './categories';
export { type CategoryName, categoryPath } from './category-tree/category-path';
export { type ChangeCategoryOutcome, changeCategory } from './category-tree/change-category';
export { type CreateCategoryOutcome, createCategory } from './category-tree/create-category';
export { type AdminCategory, listAllCategories } from './category-tree/list-all-categories';
export { type MoveCategoryOutcome, moveCategory } from './category-tree/move-category';
export { type OrderCategoriesOutcome, orderCategories } from './category-tree/order-categories';
export { type RemoveCategoryOutcome, removeCategory } from './category-tree/remove-category';
export { switchCategory } from './category-tree/switch-category';
export { changeProductState, type StateOutcome } from './change-product-state';
export { type Claim, checkClaims } from './claims/check-claims';
export { correctStock, type StockOutcome } from './correct-stock';
export { type DecideReviewOutcome, decideReview } from './decide-review';
export { exportProducts } from './export-products';
export { type AddMembersOutcome, addMembers } from './families/add-members';
export { type ChangeFamilyOutcome, changeFamily } from './families/change-family';
export type { ProductFamily } from './families/family-of';
export { getMyFamily, type MyFamily, type MyMember } from './families/get-my-family';
export { type JoinFamilyOutcome, joinFamily } from './families/join-family';
export { type LeaveFamilyOutcome, leaveFamily } from './families/leave-family';
export { type SaveMembersOutcome, saveMembers } from './families/save-members';
export type { RowProblem } from './families/save-plan';
export { type StartFamilyOutcome, startFamily } from './families/start-family';
export { forgetPictures } from './forget-pictures';
export { PACK_OF, PALETTE_OF } from './generic-picture';
export { getMyProduct, type MyProduct } from './get-my-product';
export { adultsGate, FEW_LEFT, getAdultsProduct, getProduct, type ProductDetail } from './get-product';
export { type HomeShelves, homeShelves } from './home-shelves';
export { ChosenColumn, guessColumns } from './import/columns';
export { type ImportSource, importProducts } from './import/import-products';
export {
  type ImportedRow,
  type ImportHow,
  type ImportLine,
  type ImportSummary,
  readImport,
} from './import/import-run';
export { productsBySku } from './import/known-products';
export { firstRows } from './import/read-table';
export type { RowPicture } from './import/row-pictures';
export { RowUndo } from './import/row-undo';
export { undoRow } from './import/undo-rows';
export { BySlug, Cursor, ListShelf, SHELF_LIMIT, Slug } from './inputs';
export { listMyProducts, type MyProductItem, type MyProducts } from './list-my-products';
export { listShelf } from './list-shelf';
export {
  type AdvertisedProduct,
  advertisedProducts,
  countListed,
  listedProducts,
  type Share,
} from './listed-products';
export { lockShelf } from './lock-shelf';
export { lockShelves } from './lock-shelves';
export { type NextLot, offers } from './offers';
export { type CategoryChoice, listOpenCategories } from './open-category';
export { pictureKeysOf, picturesInUse, productsOnSale, shopPhotoOf } from './pictures-in-use';
export type { ShownPicture } from './pictures-of';
export { type PlaceOutcome, placePicture } from './place-picture';
export { previewDescription } from './preview-description';
export { movedProduct } from './product-address';
export { type CardRow, cardColumns, meanRating, type ProductCard, toCard } from './product-card';
export { productNames } from './product-names';
export { getProductReview, listProductReviews, type ReviewItem, type ReviewView } from './product-reviews';
export { type AddressOutcome, renewAddress } from './renew-address';
export { type SaveProductOutcome, saveProduct } from './save-product';
export { shareAddress } from './share-address';
export { type SharePictureOutcome, sharePicture } from './share-picture';
export { shelfChangesOf } from './shelf-changes-of';
export { type ShelfRule, shelvesBy } from './shelves-by';
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
export type { PictureFiles, ProductPicture } from './tables';
export { takeBackPictures } from './take-back-pictures';
