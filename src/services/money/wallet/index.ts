export { TopUp, WalletPage, Withdraw } from './inputs';
export { type MyWallet, myWallet, walletAvailable } from './my-wallet';
export { topUp } from './top-up';
export { withdraw } from './withdraw';
