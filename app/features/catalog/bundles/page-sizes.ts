export const BUNDLES_A_PAGE = 30
export const PICKS_A_PAGE = 30
