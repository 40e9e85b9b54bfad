import { inject } from 'vitest'
import { startApp } from '../support/running-app'

/** A Chaka of one test file's own, in the demo world, for what changes it for everybody: a cut-off, a delivery. */
export const startDemo = (environment: Record<string, string> = {}) =>
  startApp(environment, { from: inject('demoFolder'), inMemory: true })
