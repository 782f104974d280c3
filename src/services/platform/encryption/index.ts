export { blindIndex, type IndexedKind } from './blind-index';
export { ensureDataKeys } from './data-keys';
export { type EncryptedFiles, encryptedFiles, type FileKey } from './encrypted-files';
export { KEY_CONTEXTS, type KeyContext } from './key-contexts';
export { type KeySettings, parseKeySettings, readKeySettings } from './key-settings';
export { type KeyState, keyStates, oldestActiveKey } from './key-states';
export { type Keyring, keyringOf, processKeyring } from './keyring';
export type { MasterKeys, WrappedKey } from './master-keys';
export { open, openOrNull } from './open';
export {
  archiveRetiredKeys,
  isUnderActiveKey,
  placeIn,
  replaceDataKeys,
  rewrapDataKeys,
} from './rotate-data-keys';
export { seal } from './seal';
export { SEALED_COLUMNS, type SealedColumn, type SealedPlace } from './sealed-columns';
