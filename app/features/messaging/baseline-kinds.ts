/** Which of the four questions of the baseline, and what was answered before. */
export type BaselineQuestion = 1 | 2 | 3 | 4

/** What producers are asked once a quarter about how they sell; voluntary. */
export type BaselineVariables = {
  /** `why`: it is the first, follows on an answer, or what she wrote was not understood */
  baseline_asked: {
    name: string
    question: BaselineQuestion
    /** how many there are */
    of: number
    why: 'first' | 'next' | 'not_understood'
  }
  baseline_thanks: Record<string, never>
  baseline_stopped: Record<string, never>
}
