export { ReceiptOf } from './inputs';
export { type CreditNoteOutcome, type IssueCreditNote, issueCreditNote } from './issue-credit-note';
export { receiptHolder, receiptRetention } from './personal-data';
export { receiptJobs, receiptReactions } from './reactions';
export { anyReceipt, myReceipt, vendorReceipt } from './read-receipt';
export type { Receipt, ReceiptLine, ReceiptOutcome } from './receipt';
export { receiptPdf } from './receipt-pdf';
export { RECEIPTS_SWEEP } from './sweep-receipts';
export type { Party } from './tables';
