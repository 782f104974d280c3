export { changePlace } from './change-place';
export { listPlaces, type MyPlace } from './list-places';
export { savedPlaceHolder } from './personal-data';
export { savedPlaceReactions } from './reactions';
export { removePlace, restorePlace } from './remove-place';
export { savedPlaceRetention } from './retention';
export { savePlace } from './save-place';
export { type SendToPlace, sendToPlace } from './send-to-place';
export { undoLearned } from './undo-learned';
