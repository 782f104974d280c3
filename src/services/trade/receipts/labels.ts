const DIGITS = 6;

/** "R-000042" */
export const receiptLabel = (number: number) => `R-${String(number).padStart(DIGITS, '0')}`;
/** "C-000042" */
export const creditNoteLabel = (number: number) => `C-${String(number).padStart(DIGITS, '0')}`;
