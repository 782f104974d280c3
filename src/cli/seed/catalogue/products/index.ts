import type { ProductSeed } from '../types';
import { teas } from './teas';
import { tinctures } from './tinctures';

export const products: readonly ProductSeed[] = [...teas, ...tinctures];
