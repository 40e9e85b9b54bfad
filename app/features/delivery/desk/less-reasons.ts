/** Why less was handed over of a part than the buyer ordered. */
export const LESS_REASONS = ['not_arrived', 'damaged', 'light', 'declined'] as const
export type LessReason = (typeof LESS_REASONS)[number]
