import type { ProductSeed } from '../types';
import { balms } from './balms';
import { capsules } from './capsules';
import { soaps } from './soaps';
import { teas } from './teas';
import { tinctures } from './tinctures';

export const products: readonly ProductSeed[] = [...teas, ...tinctures, ...capsules, ...balms, ...soaps];
