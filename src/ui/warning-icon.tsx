import { strokeIcon } from './icon-base';

/** In a file of its own, because what a storefront page brings along for its own failure draws no other icon. */
export const WarningIcon = /* @__PURE__ */ strokeIcon('M12 4.5 21 19.5H3zM12 10v4', [[12, 16.7]]);
