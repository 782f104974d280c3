export { LONGEST_QUERY, SearchProducts } from './inputs';
export { searchProducts } from './search-products';
