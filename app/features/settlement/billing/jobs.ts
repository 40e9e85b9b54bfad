import { z } from 'zod'
import { defineJob } from '~/kernel/job'

/** Asks the certified biller for what waits (`hasBillsToIssue`); one runs at a time. */
export const ISSUE_BILLS = defineJob({ name: 'issue-bills', payload: z.object({}), key: () => 'all' })
