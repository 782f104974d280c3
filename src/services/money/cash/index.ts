export { type CashRow, cashOut, countIn } from './count-in';
export { handOverByPhone, handOverFromEarnings, handoverStatus } from './hand-over';
export { CountIn, HandOverByPhone } from './inputs';
export { type MyCash, myCash } from './my-cash';
export { cashReactions } from './reactions';
