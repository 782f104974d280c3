import { ACCOUNT_PROCEDURES } from './account-procedures';
import { ADMIN_PROCEDURES } from './admin-procedures';
import { CONTENT_PROCEDURES } from './content-procedures';
import { MONEY_PROCEDURES } from './money-procedures';
import type { ProcedureRow } from './procedure-row';
import { SHOP_PROCEDURES } from './shop-procedures';
import { WORK_PROCEDURES } from './work-procedures';

/** Every procedure: who may call it, and whose things it reaches. */
export const PROCEDURES: Readonly<Record<string, ProcedureRow>> = {
  ...SHOP_PROCEDURES,
  ...MONEY_PROCEDURES,
  ...ACCOUNT_PROCEDURES,
  ...WORK_PROCEDURES,
  ...CONTENT_PROCEDURES,
  ...ADMIN_PROCEDURES,
};
