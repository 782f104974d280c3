export type { Anchor, AnchorStore } from './anchor';
export { type Chain, genesisOf, linkHash } from './chain';
export { fileAnchor } from './file-anchor';
export { type SealReport, sealRows } from './seal-rows';
export { type ChainFinding, type ChainReport, type Trouble, verifyChain } from './verify-chain';
