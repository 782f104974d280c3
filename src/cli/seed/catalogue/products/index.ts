import type { ProductSeed } from '../types';
import { balms } from './balms';
import { capsules } from './capsules';
import { hemps } from './hemp';
import { honeys } from './honey';
import { oils } from './oils';
import { sleep } from './sleep';
import { soaps } from './soaps';
import { spices } from './spices';
import { syrups } from './syrups';
import { teas } from './teas';
import { tinctures } from './tinctures';

export const products: readonly ProductSeed[] = [
  ...teas,
  ...tinctures,
  ...capsules,
  ...balms,
  ...soaps,
  ...oils,
  ...honeys,
  ...syrups,
  ...spices,
  ...sleep,
  ...hemps,
];
